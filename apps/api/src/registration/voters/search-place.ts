import { z } from 'zod';
import { decodeCursor } from '../../platform/http/cursor';
import { invalidInput } from '../../platform/http/problem';
import type { Voter } from './voter';

/** Where a page of a search ends: among those found by number, or among those found by name who come after them. */
export type SearchPlace =
  | { readonly by: 'number'; readonly number: string }
  | {
      readonly by: 'name';
      /** The name as the database folds it. */
      readonly folded: string;
      readonly number: string;
    };

export interface FoundVoter {
  readonly voter: Voter;
  readonly place: SearchPlace;
}

const placeSchema = z.union([
  z.tuple([z.literal('number'), z.null(), z.string()]),
  z.tuple([z.literal('name'), z.string(), z.string()]),
]);

export const keyOfPlace = (place: SearchPlace): readonly (string | null)[] =>
  place.by === 'number' ? ['number', null, place.number] : ['name', place.folded, place.number];

/** The place after which the page begins; null for the first page. */
export function searchPlaceOf(cursor: string | undefined): SearchPlace | null {
  if (cursor === undefined) return null;
  const place = placeSchema.safeParse(decodeCursor(cursor, 3));
  if (!place.success)
    throw invalidInput([{ field: 'cursor', code: 'invalid', message: 'is no cursor' }]);
  const [by, folded, number] = place.data;
  return by === 'number' ? { by, number } : { by, folded, number };
}
