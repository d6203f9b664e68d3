import {
  boundedText,
  codeLengthMax,
  createVoterRequest,
  importColumnsRequired,
  type ImportRejection,
} from '@scrutin/contracts';
import { assert } from '@scrutin/domain';
import type { z } from 'zod';
import { issueCode, type Issue } from '../../../platform/http/validation';
import { repeated } from './repeated';
import type { CsvRecord } from './csv-cells';
import { importColumns, type ImportColumn } from './import-header';

export interface CheckedRecord {
  readonly line: number;
  /** As given, right or wrong; a missing cell is empty. */
  readonly values: Readonly<Record<ImportColumn, string>>;
  /** Nothing: the record is right by itself. */
  readonly rejected: readonly ImportRejection[];
}

/** The rules of `POST /api/voters`, with the code of a region in place of its id. */
const rowSchema = createVoterRequest.omit({ regionId: true }).extend({
  regionCode: boundedText(codeLengthMax),
});

const addressColumns: ReadonlySet<string> = new Set([
  'street',
  'city',
  'state',
  'country',
  'postcode',
]);
const required: ReadonlySet<string> = new Set(importColumnsRequired);

const emptyCells = Object.fromEntries(importColumns.map((column) => [column, ''])) as Record<
  ImportColumn,
  string
>;

/** An empty cell says of an optional column that there is nothing. */
function toRequest(values: CheckedRecord['values']): unknown {
  const request: Record<string, unknown> = {};
  const address: Record<string, string> = {};
  for (const column of importColumns) {
    const value = values[column];
    if (value === '' && !required.has(column)) continue;
    if (addressColumns.has(column)) address[column] = value;
    else request[column] = value;
  }
  return { ...request, address };
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
    return { line, values, rejected };
  }
  const parsed = rowSchema.safeParse(toRequest(values));
  const rejected = parsed.success ? [] : rejections(parsed.error.issues, line, values);
  return { line, values, rejected };
}
