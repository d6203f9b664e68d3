import type { ImportRejection } from '@scrutin/contracts';
import { copyBytes } from './copy-text';
import { importColumns, type ImportColumn } from './import-header';
import type { CheckedRecord } from './import-row';

type Value = string | number | null;

export interface StagedCode {
  readonly voterId: string;
  readonly hash: Value;
  readonly sealed: Value;
}

/**
 * The columns of staged voters, in the order of their rows. What is wrong by itself is null there, so that the checks
 * of the whole file look at the other cells only; a file with such a row is never kept.
 */
export const stagedVoterColumns = [
  'line',
  'id',
  ...importColumns.map((column) =>
    column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  ),
  'access_code_hash',
  'access_code_sealed',
] as const;

const compared: ReadonlySet<ImportColumn> = new Set([
  'registrationNumber',
  'dateOfBirth',
  'regionCode',
]);

const cellOf = (record: CheckedRecord, column: ImportColumn): string | null => {
  if (record.rejected.length === 0) return record.values[column] || null;
  if (!compared.has(column)) return null;
  return record.rejected.some(({ field }) => field === column) ? null : record.values[column];
};

/** A record with too many or too few cells is not staged: which of them belongs to which column is not known. */
export const isStageable = ({ rejected }: CheckedRecord): boolean =>
  rejected.every(({ field }) => field !== '');

export const stagedVoter = (record: CheckedRecord, code: StagedCode | null): readonly Value[] => [
  record.line,
  code?.voterId ?? null,
  ...importColumns.map((column) => cellOf(record, column)),
  code?.hash ?? null,
  code?.sealed ?? null,
];

/** `place`: where the cell stands among those of its line. */
export const stagedRejectionColumns = ['line', 'place', 'field', 'code', 'value'] as const;

/** The value goes as bytes: a cell may be wrong for its NUL, which no text of PostgreSQL can hold. */
export const stagedRejection = (
  { line, field, code, value }: ImportRejection,
  place: number,
): readonly Value[] => [line, place, field, code, copyBytes(Buffer.from(value, 'utf8'))];
