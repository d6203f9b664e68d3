import { idSchema } from '@scrutin/contracts';
import { z } from 'zod';
import { decodeCursor } from '../platform/http/cursor';
import { invalidInput } from '../platform/http/problem';

/** Both lists of this feature are sorted by a number, null standing at one end, and then by id. */
export interface Place {
  readonly number: number | null;
  readonly id: string;
}

/** Epoch milliseconds of the years that a request can name, and list orders besides. */
const numberMax = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

const placeSchema = z.tuple([z.int().min(0).max(numberMax).nullable(), idSchema]);

/** The place after which the page begins; null for the first page. */
export function placeOf(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  const place = placeSchema.safeParse(decodeCursor(cursor, 2));
  if (!place.success)
    throw invalidInput([{ field: 'cursor', code: 'invalid', message: 'is no cursor' }]);
  const [number, id] = place.data;
  return { number, id };
}
