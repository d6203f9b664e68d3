import {
  boundedText,
  codeLengthMax,
  createVoterRequest,
  type CreateVoterRequest,
  type ImportRejection,
} from '@scrutin/contracts';
import { assert } from '@scrutin/domain';
import type { z } from 'zod';
import { issueCode, type Issue } from '../../platform/http/validation';
import { repeated, type CsvRecord } from './csv-records';
import { importColumns, type ImportColumn } from './import-header';

/** A record whose cells are all right by themselves; the region is not looked up yet. */
export interface ImportRow {
  readonly line: number;
  readonly regionCode: string;
  readonly voter: Omit<CreateVoterRequest, 'regionId'>;
}

export interface CheckedRecord {
  readonly line: number;
  /** As given, right or wrong; a missing cell is empty. */
  readonly values: Readonly<Record<ImportColumn, string>>;
  readonly row: ImportRow | null;
  readonly rejected: readonly ImportRejection[];
}

/** The rules of `POST /api/voters`, with the code of a region in place of its id. */
const rowSchema = createVoterRequest.omit({ regionId: true }).extend({
  regionCode: boundedText(codeLengthMax),
});

const addressColumns = ['street', 'city', 'state', 'country', 'postcode'];
const required: ReadonlySet<string> = new Set([
  'registrationNumber',
  'name',
  'dateOfBirth',
  'gender',
  'regionCode',
]);

const emptyCells = Object.fromEntries(importColumns.map((column) => [column, ''])) as Record<
  ImportColumn,
  string
>;

/** An empty cell says of an optional column that there is nothing. */
function toRequest(values: CheckedRecord['values']): unknown {
  const cells = Object.entries(values).map(
    ([column, value]) => [column, value === '' && !required.has(column) ? null : value] as const,
  );
  const isAddress = (column: string): boolean => addressColumns.includes(column);
  return {
    ...Object.fromEntries(cells.filter(([column]) => !isAddress(column))),
    address: Object.fromEntries(cells.filter(([column]) => isAddress(column))),
  };
}

const rejectionCodes: Readonly<Record<string, string>> = { invalid_value: 'unknown_value' };

function codeOf(issue: Issue, value: string): string {
  if (value === '') return 'required';
  const code = issueCode(issue);
  return rejectionCodes[code] ?? code;
}

/** The first thing wrong with each column, in the order of the documentation. */
function rejections(
  issues: readonly z.core.$ZodIssue[],
  line: number,
  values: CheckedRecord['values'],
): ImportRejection[] {
  const rejected = importColumns.flatMap((field) => {
    const issue = issues.find(({ path }) => path.at(-1) === field);
    if (issue === undefined) return [];
    const value = values[field];
    return [{ line, field, code: codeOf(issue, value), value: repeated(value) }];
  });
  assert(rejected.length > 0, 'every rule is about a column');
  return rejected;
}

/** Decides on one record without knowing the others, the register or today's date. */
export function checkRecord(columns: readonly ImportColumn[], record: CsvRecord): CheckedRecord {
  const { line, cells } = record;
  const values = { ...emptyCells };
  columns.forEach((column, index) => (values[column] = cells[index] ?? ''));
  if (cells.length !== columns.length) {
    const value = String(cells.length);
    const rejected = [{ line, field: '', code: 'wrong_number_of_columns', value }];
    return { line, values, row: null, rejected };
  }
  const parsed = rowSchema.safeParse(toRequest(values));
  if (!parsed.success)
    return { line, values, row: null, rejected: rejections(parsed.error.issues, line, values) };
  const { regionCode, ...voter } = parsed.data;
  return { line, values, row: { line, regionCode, voter }, rejected: [] };
}
