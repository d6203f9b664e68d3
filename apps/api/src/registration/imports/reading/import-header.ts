import {
  importColumnsOptional,
  importColumnsRequired,
  type ImportRejection,
} from '@scrutin/contracts';
import { fail, ok, type Result } from '@scrutin/domain';
import { repeated } from './repeated';
import type { CsvRecord } from './csv-cells';

export type ImportColumn =
  (typeof importColumnsRequired)[number] | (typeof importColumnsOptional)[number];

export const importColumns: readonly ImportColumn[] = [
  ...importColumnsRequired,
  ...importColumnsOptional,
];

const isColumn = (name: string): name is ImportColumn =>
  (importColumns as readonly string[]).includes(name);

/** Which column each cell of a record belongs to; every column that is wrong, missing or there twice is told. */
export function readHeader(
  header: CsvRecord,
): Result<readonly ImportColumn[], readonly ImportRejection[]> {
  const { line, cells: names } = header;
  const reject = (field: string, code: string, value: string): ImportRejection => ({
    line,
    field: repeated(field),
    code,
    value: repeated(value),
  });
  const rejected = [
    ...names.filter((name) => !isColumn(name)).map((name) => reject(name, 'unknown_column', name)),
    ...importColumns
      .filter((column) => names.indexOf(column) !== names.lastIndexOf(column))
      .map((column) => reject(column, 'duplicate_column', column)),
    ...importColumnsRequired
      .filter((column) => !names.includes(column))
      .map((column) => reject(column, 'missing_column', '')),
  ];
  return rejected.length === 0 ? ok(names.filter(isColumn)) : fail(rejected);
}
