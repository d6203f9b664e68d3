import type { ImportRejection } from '@scrutin/contracts';
import { fail, ok, type Result } from '@scrutin/domain';
import { CsvError, parse } from 'csv-parse/sync';

/** One record, by the physical line on which it begins; lines count from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

export type CsvDefect =
  | { readonly code: 'too_many_rows' }
  | { readonly code: 'malformed'; readonly rejection: ImportRejection };

const delimiters = [',', ';', '\t'] as const;
const lineBreak = /\r\n|\r|\n/g;

const countBreaks = (text: string): number => text.match(lineBreak)?.length ?? 0;

/** The delimiter that the header, which no quoted text of ours holds, has most of. */
function detectDelimiter(text: string): string {
  const header = text.split(/[\r\n]/, 1)[0] ?? '';
  const counts = delimiters.map((delimiter) => header.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

/**
 * The records of a CSV file (RFC 4180; line breaks of any kind, also within quotes; empty lines are skipped), header
 * included. The parser's own line count takes a CRLF within quotes for two lines, so lines are counted in what it
 * read of each record.
 */
export function readCsv(text: string, recordsMax: number): Result<readonly CsvRecord[], CsvDefect> {
  const records: CsvRecord[] = [];
  let line = 1;
  try {
    parse(text, {
      delimiter: detectDelimiter(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      raw: true,
      to: recordsMax + 1,
      on_record: ({ raw, record }: { raw: string; record: string[] }) => {
        const skipped = /^[\r\n]*/.exec(raw)?.[0] ?? '';
        records.push({ line: line + countBreaks(skipped), cells: record });
        line += countBreaks(raw);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return fail({
      code: 'malformed',
      rejection: { line, field: '', code: 'malformed_csv', value: '' },
    });
  }
  return records.length > recordsMax ? fail({ code: 'too_many_rows' }) : ok(records);
}
