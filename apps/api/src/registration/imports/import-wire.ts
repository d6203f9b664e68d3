import { idSchema, type ImportSummaryResponse } from '@scrutin/contracts';
import { z } from 'zod';
import { decodeCursor } from '../../platform/http/cursor';
import { invalidInput } from '../../platform/http/problem';
import type { ImportPlace, ImportRow } from './imports.repository';

/** What can be read of the access codes of an import. */
export function cardsStateOf(row: ImportRow): ImportSummaryResponse['cards'] {
  if (row.isDryRun || row.rejected > 0) return 'none';
  return row.isAcknowledged ? 'acknowledged' : 'open';
}

export const toImportSummary = (row: ImportRow): ImportSummaryResponse => ({
  id: row.id,
  createdAt: row.createdAt.toISOString(),
  dryRun: row.isDryRun,
  accepted: row.accepted,
  rejected: row.rejected,
  cards: cardsStateOf(row),
});

export const keyOfImport = ({ createdAt, id }: ImportPlace) => [createdAt.getTime(), id] as const;

/** Epoch milliseconds of times that a database can hold and this century sees. */
const timeMsMax = Date.UTC(9999, 11, 31);
const placeSchema = z.tuple([z.int().min(0).max(timeMsMax), idSchema]);

/** The import after which the page begins; null for the first page. */
export function importPlaceOf(cursor: string | undefined): ImportPlace | null {
  if (cursor === undefined) return null;
  const place = placeSchema.safeParse(decodeCursor(cursor, 2));
  if (!place.success)
    throw invalidInput([{ field: 'cursor', code: 'invalid', message: 'is no cursor' }]);
  const [createdAtMs, id] = place.data;
  return { createdAt: new Date(createdAtMs), id };
}
