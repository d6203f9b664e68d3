/** One record, by the physical line on which it begins; lines count from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A record of quoted cells within a text: where it ends, line break not included, or why it does not. */
export type QuotedRecord =
  | { readonly type: 'cells'; readonly cells: readonly string[]; readonly end: number }
  /** The text may go on. */
  | { readonly type: 'unfinished' }
  | { readonly type: 'malformed' };

const isBreak = (character: string | undefined): boolean =>
  character === '\n' || character === '\r';

/** Where the quote that closes a cell stands, given where the cell begins; -1 where there is none. */
function closingQuote(text: string, start: number): number {
  let at = text.indexOf('"', start);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

const plainCell = (delimiter: string): RegExp => new RegExp(`[^"\\r\\n${delimiter}]*`, 'y');

/**
 * Reads the record that begins at `start`, by RFC 4180: a quote stands at the beginning of a cell, at its end, or twice
 * within. `isWhole`: the text does not go on.
 */
export function readQuotedRecord(
  text: string,
  start: number,
  { delimiter, isWhole }: { readonly delimiter: string; readonly isWhole: boolean },
): QuotedRecord {
  const cells: string[] = [];
  const plain = plainCell(delimiter);
  let at = start;
  for (;;) {
    if (text[at] === '"') {
      const closing = closingQuote(text, at + 1);
      // At the very end of what is there, the quote may be the first of two.
      if (closing < 0 || (closing + 1 === text.length && !isWhole))
        return { type: isWhole ? 'malformed' : 'unfinished' };
      cells.push(text.slice(at + 1, closing).replaceAll('""', '"'));
      at = closing + 1;
    } else {
      plain.lastIndex = at;
      const cell = plain.exec(text)?.[0] ?? '';
      cells.push(cell);
      at += cell.length;
    }
    if (at === text.length)
      return isWhole ? { type: 'cells', cells, end: at } : { type: 'unfinished' };
    if (isBreak(text[at])) return { type: 'cells', cells, end: at };
    if (text[at] !== delimiter) return { type: 'malformed' };
    at += 1;
  }
}
