import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import type { CsvRecord } from './csv-cells';
import { CsvReader, recordLengthMax } from './csv-reader';

const header = ['name', 'number'];
const lineBreak = fc.constantFrom('\n', '\r\n', '\r');
const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.string({
    unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r\n', '\r', 'a', ' '),
    maxLength: 6,
  }),
);
interface Line {
  readonly cells: readonly string[];
  readonly isQuoted: boolean;
  readonly end: string;
  readonly emptyLines: readonly string[];
}
const line: fc.Arbitrary<Line> = fc.record({
  cells: fc.array(cell, { minLength: 1, maxLength: 4 }),
  isQuoted: fc.boolean(),
  end: lineBreak,
  emptyLines: fc.array(lineBreak, { maxLength: 2 }),
});

/** An implementation that is not ours; null where it refuses the text. */
function readWithCsvParse(text: string): string[][] | null {
  try {
    return parse(text, {
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch {
    return null;
  }
}

const breaks = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A file, and what must be read of it. */
function write(lines: readonly Line[], delimiter: string) {
  const first: Line = { cells: header, isQuoted: false, end: '\n', emptyLines: [] };
  const records: CsvRecord[] = [];
  let text = '';
  for (const { cells, isQuoted, end, emptyLines } of [first, ...lines]) {
    records.push({ line: breaks(text) + 1, cells });
    const isPlain = (value: string) => !isQuoted && value !== '' && !/["\r\n,;\t]/.test(value);
    text += cells.map((value) => (isPlain(value) ? value : quote(value))).join(delimiter);
    text += [end, ...emptyLines].join('');
  }
  return { text, records };
}

/** Reads a text in parts that end anywhere. */
function readParts(parts: readonly string[]) {
  const reader = new CsvReader();
  const records: CsvRecord[] = [];
  for (const part of parts) {
    const read = reader.push(part);
    records.push(...read.records);
    if (read.malformedLine !== null) return { records, malformedLine: read.malformedLine };
  }
  const last = reader.push('', { isLast: true });
  return { records: [...records, ...last.records], malformedLine: last.malformedLine };
}

const readCsv = (text: string) => readParts([text]);

describe('reading CSV', () => {
  it('gives every record exactly as written, by the line on which it begins', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 8 }),
        fc.constantFrom(',', ';', '\t'),
        (lines, delimiter) => {
          const { text, records } = write(lines, delimiter);
          expect(readCsv(text)).toEqual({ records, malformedLine: null });
          expect(readParts(Array.from(text))).toEqual({ records, malformedLine: null });
        },
      ),
    );
  });

  it('agrees with csv-parse on any text, however it is divided', () => {
    const text = fc.string({
      unit: fc.constantFrom('"', '""', ',', '\n', '\r\n', '\r', 'a', ' ', ',"', '",'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(text, fc.array(fc.nat(40), { maxLength: 4 }), (body, cuts) => {
        const whole = `a,b\n${body}`;
        const places = [0, ...cuts.toSorted((one, other) => one - other), whole.length];
        const parts = places.slice(1).map((end, index) => whole.slice(places[index], end));
        const { records, malformedLine } = readParts(parts);
        const theirs = readWithCsvParse(whole);
        expect(malformedLine === null).toBe(theirs !== null);
        if (theirs !== null) expect(records.map(({ cells }) => cells)).toEqual(theirs);
      }),
    );
  });

  it.each([
    ['\n\r\n\n\rname,number\r1,2', [5, 6]],
    ['name,number\n\r\n\n1,2', [1, 4]],
    ['name,number\r\n"a\r\nb\nc\rd",2\r\n"x""\n",3\r4,5\n', [1, 2, 6, 8]],
    ['name,number\n"a"', [1, 2]],
    ['', []],
    ['\r\n\n', []],
  ])('finds the records of %j on lines %j', (text, lines) => {
    expect(readCsv(text).records.map((record) => record.line)).toEqual(lines);
  });

  it.each([
    ['a name with ; in it', 'a;b,number,x\n1,2,3', ['a;b', 'number', 'x']],
    ['empty lines before the header', '\n\nname;number', ['name', 'number']],
    ['one column', 'name\n1', ['name']],
  ])('finds the delimiter of a header with %s', (_, text, cells) => {
    expect(readCsv(text).records[0]?.cells).toEqual(cells);
    expect(readParts(Array.from(text)).records[0]?.cells).toEqual(cells);
  });

  it.each([
    ['a quote that does not close', 'a,b\n1,2\n\n3,"4\n5,6\n', 4],
    ['text after a closing quote', 'a,b\n"1"x,2\n', 2],
    ['a quote within a plain cell', 'a,b\n"1\n2",3\n4,5"6\n', 4],
    ['a quote in the header', 'a,"b\n', 1],
  ])('refuses %s and names its line', (_, text, line) => {
    expect(readCsv(text).malformedLine).toBe(line);
    expect(readParts(Array.from(text)).malformedLine).toBe(line);
  });

  it.each([
    ['that ends', 'x', '\n'],
    ['that does not end', 'x', ''],
    ['within quotes', '"', ''],
  ])('refuses a record that is longer than any can be, %s', (_, first, end) => {
    const long = first + 'x'.repeat(recordLengthMax);
    expect(readCsv(`a,b\n\n1,${long}${end}`)).toEqual({
      records: [{ line: 1, cells: ['a', 'b'] }],
      malformedLine: 3,
    });
  });
});
