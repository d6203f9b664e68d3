import { readQuotedRecord, type CsvRecord, type QuotedRecord } from './csv-cells';

const delimiters = [',', ';', '\t'] as const;
/** Many times the longest record that the columns allow, in UTF-16 units. */
export const recordLengthMax = 65_536;

/** The delimiter that the header, which no quoted text of ours holds, has most of. */
function detectDelimiter(header: string): string {
  const counts = delimiters.map((delimiter) => header.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

const special = /[\r\n"]/g;

type Read =
  | (Extract<QuotedRecord, { type: 'cells' }> & { readonly isQuoted: boolean })
  | Exclude<QuotedRecord, { type: 'cells' }>;

const breaksIn = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

/** What was read so far, and the line of the record at which reading had to stop, if it had to. */
export interface CsvPart {
  readonly records: readonly CsvRecord[];
  readonly malformedLine: number | null;
}

/**
 * The records of a CSV file that comes in parts (RFC 4180; line breaks of any kind, also within quotes; empty lines are
 * skipped), header included. Nothing is trimmed. Records that were not ended are kept until they are: at most
 * `recordLengthMax`.
 *
 * We read it ourselves since every rejection names the physical line of its record, which csv-parse does not know: it
 * takes a CRLF within quotes for two.
 */
export class CsvReader {
  private rest = '';
  private line = 1;
  private delimiter: string | null = null;

  /** Nothing may be pushed after a malformed record, nor after the last part. */
  push(part: string, { isLast = false }: { readonly isLast?: boolean } = {}): CsvPart {
    const text = this.rest + part;
    const records: CsvRecord[] = [];
    let at = 0;
    while (at < text.length) {
      const read = this.read(text, at, isLast);
      if (read.type === 'unfinished') break;
      if (read.type === 'malformed' || read.end - at > recordLengthMax)
        return { records, malformedLine: this.line };
      if (read.end > at) records.push({ line: this.line, cells: read.cells });
      if (read.isQuoted) this.line += breaksIn(text.slice(at, read.end));
      this.line += 1;
      at = read.end + (text.startsWith('\r\n', read.end) ? 2 : 1);
    }
    this.rest = text.slice(at);
    const isTooLong = this.rest.length > recordLengthMax;
    return { records, malformedLine: isTooLong ? this.line : null };
  }

  /** The record that begins at `at`, or an empty line. */
  private read(text: string, at: number, isWhole: boolean): Read {
    special.lastIndex = at;
    const found = special.exec(text)?.index ?? text.length;
    const isQuoted = text[found] === '"';
    const delimiter = this.delimiter ?? detectDelimiter(firstLine(text, at));
    const read = isQuoted
      ? readQuotedRecord(text, at, { delimiter, isWhole })
      : ({ type: 'cells', cells: text.slice(at, found).split(delimiter), end: found } as const);
    if (read.type !== 'cells') return read;
    // Where nothing follows, more may; and a CR may be half of a line break.
    const { end } = read;
    if (!isWhole && (end === text.length || (text[end] === '\r' && end + 1 === text.length)))
      return { type: 'unfinished' };
    if (end > at) this.delimiter = delimiter;
    return { ...read, isQuoted };
  }
}

const firstLine = (text: string, start: number): string => {
  const [line = ''] = text.slice(start).split(/[\r\n]/, 1);
  return line;
};
