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

const byPlace = (a: ImportRejection, b: ImportRejection): number =>
  a.line - b.line ||
  importColumns.indexOf(a.field as ImportColumn) - importColumns.indexOf(b.field as ImportColumn);

function againstRegister(record: CheckedRecord, facts: RegisterFacts): ImportRejection[] {
  const { line, values } = record;
  const isFine = (field: ImportColumn): boolean =>
    values[field] !== '' && !record.rejected.some((rejection) => rejection.field === field);
  const reject = (field: ImportColumn, code: string): ImportRejection => ({
    line,
    field,
    code,
    value: values[field],
  });
  return [
    ...(isFine('registrationNumber') && facts.takenNumbers.has(values.registrationNumber)
      ? [reject('registrationNumber', 'already_exists')]
      : []),
    ...(isFine('dateOfBirth') && isInFuture(values.dateOfBirth, facts.nowMs)
      ? [reject('dateOfBirth', 'invalid_date')]
      : []),
    ...(isFine('regionCode') && !facts.regions.has(values.regionCode)
      ? [reject('regionCode', 'unknown_region')]
      : []),
  ];
}

/** The later of two records with the same number is the rejected one. */
function duplicates(records: readonly CheckedRecord[]): ImportRejection[] {
  const seen = new Set<string>();
  return records.flatMap(({ line, values: { registrationNumber: value } }) => {
    if (value === '') return [];
    if (seen.has(value)) return [{ line, field: 'registrationNumber', code: 'duplicate', value }];
    seen.add(value);
    return [];
  });
}

const onePerField = (rejected: readonly ImportRejection[]): ImportRejection[] => [
  ...new Map(
    [...rejected].reverse().map((rejection) => [`${rejection.line}/${rejection.field}`, rejection]),
  ).values(),
];

/** All rows, or everything that is wrong with the file: one entry for each wrong field. */
export function planImport(
  records: readonly CheckedRecord[],
  facts: RegisterFacts,
): Result<readonly ImportRow[], readonly ImportRejection[]> {
  const rejected = onePerField([
    ...records.flatMap((record) => record.rejected),
    ...duplicates(records),
    ...records
      .filter((record) => record.rejected.every(({ field }) => field !== ''))
      .flatMap((record) => againstRegister(record, facts)),
  ]);
  if (rejected.length > 0) return fail(rejected.sort(byPlace));
  return ok(records.flatMap(({ row }) => (row === null ? [] : [row])));
}
