import type { ImportRejection } from '@scrutin/contracts';
import { fail, ok, type Result } from '@scrutin/domain';
import { CsvError, parse } from 'csv-parse/sync';

/** One record, by the physical line on which it begins; lines count from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

export type CsvDefect =
  | { readonly code: 'too_many_records' }
  | { readonly code: 'malformed'; readonly rejection: ImportRejection };

const delimiters = [',', ';', '\t'] as const;
/** Many times the longest record that the columns allow. */
const recordLengthMax = 65_536;
const lineBreaks = ['\r\n', '\n', '\r'];

/** As much of a cell as its rejection repeats, in UTF-16 units. */
const repeatedMax = 1_000;

/** What a rejection repeats of a cell; a file's cells may be of any length. */
export const repeated = (value: string): string =>
  value.length <= repeatedMax ? value : `${value.slice(0, repeatedMax).toWellFormed()}…`;

/** The delimiter that the header, which no quoted text of ours holds, has most of. */
function detectDelimiter(text: string): string {
  const header = /[^\r\n]+/.exec(text)?.[0] ?? '';
  const counts = delimiters.map((delimiter) => header.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

/**
 * The lines on which records begin: those that are not empty and not within quotes. A quote that stands anywhere but
 * where RFC 4180 has it is refused by the parser, so within quotes means after an odd number of them. (The parser
 * counts lines as well, but takes a CRLF within quotes for two.)
 */
function recordLines(text: string): number[] {
  const lines: number[] = [];
  let isQuoted = false;
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (!isQuoted && line !== '') lines.push(index + 1);
    if (line.split('"').length % 2 === 0) isQuoted = !isQuoted;
  }
  return lines;
}

/**
 * The records of a CSV file (RFC 4180; line breaks of any kind, also within quotes; empty lines are skipped), header
 * included. Nothing is trimmed.
 */
export function readCsv(text: string, recordsMax: number): Result<readonly CsvRecord[], CsvDefect> {
  const lines = recordLines(text);
  try {
    const records = parse(text, {
      delimiter: detectDelimiter(text),
      record_delimiter: lineBreaks,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: recordLengthMax,
      to: recordsMax + 1,
    });
    if (records.length > recordsMax) return fail({ code: 'too_many_records' });
    return ok(records.map((cells, index) => ({ line: lines[index] ?? 1, cells })));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = lines[Number(error['records'])] ?? 1;
    const rejection = { line, field: '', code: 'malformed_csv', value: '' };
    return fail({ code: 'malformed', rejection });
  }
}
