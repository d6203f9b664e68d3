import { idSchema } from '@scrutin/contracts';
import { z } from 'zod';
import { decodeCursor } from '../../platform/http/cursor';
import { invalidInput } from '../../platform/http/problem';
import type { ReleasesPageQuery } from './releases.repository';

const placeSchema = z.tuple([idSchema, z.int().min(0)]);

/** The release after which a page begins; null for the first page. */
export function releasePlaceOf(cursor: string | undefined): ReleasesPageQuery['after'] {
  if (cursor === undefined) return null;
  const place = placeSchema.safeParse(decodeCursor(cursor, 2));
  if (!place.success)
    throw invalidInput([{ field: 'cursor', code: 'invalid', message: 'is no cursor' }]);
  const [box, size] = place.data;
  return { box, size };
}
