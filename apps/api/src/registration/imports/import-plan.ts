import type { ImportRejection } from '@scrutin/contracts';
import { fail, ok, type Result } from '@scrutin/domain';
import { isInFuture } from '../voters/voter';
import { importColumns, type ImportColumn } from './import-header';
import type { CheckedRecord, ImportRow } from './import-row';

/** What of the register and the calendar a file is held against. */
export interface RegisterFacts {
  /** Ids of regions by code. */
  readonly regions: ReadonlyMap<string, string>;
  readonly takenNumbers: ReadonlySet<string>;
  readonly nowMs: number;
}

/** A record with too many or too few cells: which of them belongs to which column is not known. */
const isReadable = (record: CheckedRecord): boolean =>
  record.rejected.every(({ field }) => field !== '');

const isFine = (record: CheckedRecord, column: ImportColumn): boolean =>
  isReadable(record) && record.rejected.every(({ field }) => field !== column);

/** The different values of a column, without those that no register could hold. */
export const valuesOf = (records: readonly CheckedRecord[], column: ImportColumn): string[] => [
  ...new Set(
    records.filter((record) => isFine(record, column)).map(({ values }) => values[column]),
  ),
];

function againstRegister(record: CheckedRecord, facts: RegisterFacts): ImportRejection[] {
  const { line, values } = record;
  const isWrong: Partial<Record<ImportColumn, { readonly code: string; readonly is: boolean }>> = {
    registrationNumber: {
      code: 'already_exists',
      is: facts.takenNumbers.has(values.registrationNumber),
    },
    dateOfBirth: { code: 'invalid_date', is: isInFuture(values.dateOfBirth, facts.nowMs) },
    regionCode: { code: 'unknown_region', is: !facts.regions.has(values.regionCode) },
  };
  return importColumns.flatMap((field) => {
    const wrong = isWrong[field];
    if (wrong === undefined || !wrong.is || !isFine(record, field)) return [];
    return [{ line, field, code: wrong.code, value: values[field] }];
  });
}

/** The later of two records with the same number is the rejected one. */
function duplicates(records: readonly CheckedRecord[]): ImportRejection[] {
  const field = 'registrationNumber';
  const seen = new Set<string>();
  return records.flatMap((record) => {
    const value = record.values[field];
    if (!isFine(record, field)) return [];
    if (seen.has(value)) return [{ line: record.line, field, code: 'duplicate', value }];
    seen.add(value);
    return [];
  });
}

/** The first of several that are about one cell. */
const onePerField = (rejected: readonly ImportRejection[]): ImportRejection[] => [
  ...new Map(
    [...rejected].reverse().map((rejection) => [`${rejection.line}/${rejection.field}`, rejection]),
  ).values(),
];

const byPlace = (a: ImportRejection, b: ImportRejection): number =>
  a.line - b.line ||
  importColumns.indexOf(a.field as ImportColumn) - importColumns.indexOf(b.field as ImportColumn);

/** All rows, or everything that is wrong with the file: one entry for each wrong field. */
export function planImport(
  records: readonly CheckedRecord[],
  facts: RegisterFacts,
): Result<readonly ImportRow[], readonly ImportRejection[]> {
  const rejected = onePerField([
    ...records.flatMap((record) => record.rejected),
    ...duplicates(records),
    ...records.flatMap((record) => againstRegister(record, facts)),
  ]);
  if (rejected.length > 0) return fail(rejected.sort(byPlace));
  return ok(records.flatMap(({ row }) => (row === null ? [] : [row])));
}
