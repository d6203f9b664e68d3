import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv, repeated, type CsvRecord } from './csv-records';

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

describe('reading CSV', () => {
  it('gives every record exactly as written, by the line on which it begins', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 8 }),
        fc.constantFrom(',', ';', '\t'),
        (lines, delimiter) => {
          const { text, records } = write(lines, delimiter);
          expect(readCsv(text, 100)).toEqual({ ok: true, value: records });
        },
      ),
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
    const records = readCsv(text, 100);
    expect(records.ok && records.value.map((record) => record.line)).toEqual(lines);
  });

  it.each([
    ['a name with ; in it', 'a;b,number,x\n1,2,3', ['a;b', 'number', 'x']],
    ['empty lines before the header', '\n\nname;number', ['name', 'number']],
    ['one column', 'name\n1', ['name']],
  ])('finds the delimiter of a header with %s', (_, text, cells) => {
    const records = readCsv(text, 100);
    expect(records.ok && records.value[0]?.cells).toEqual(cells);
  });

  it.each([
    ['a quote that does not close', 'a,b\n1,2\n\n3,"4\n5,6\n', 4],
    ['text after a closing quote', 'a,b\n"1"x,2\n', 2],
    ['a quote within a plain cell', 'a,b\n"1\n2",3\n4,5"6\n', 4],
    ['a quote in the header', 'a,"b\n', 1],
  ])('refuses %s and names its line', (_, text, line) => {
    expect(readCsv(text, 100)).toEqual({
      ok: false,
      error: {
        code: 'malformed',
        rejection: { line, field: '', code: 'malformed_csv', value: '' },
      },
    });
  });

  it('reads up to a number of records, header included', () => {
    const text = 'a\n1\n2\n';
    expect(readCsv(text, 3)).toMatchObject({ ok: true });
    expect(readCsv(text, 2)).toEqual({ ok: false, error: { code: 'too_many_records' } });
  });

  it('repeats of a cell no more than helps', () => {
    expect(repeated('Ada')).toBe('Ada');
    const long = repeated(`${'a'.repeat(999)}😀${'b'.repeat(1_000_000)}`);
    expect(long).toHaveLength(1_001);
    expect(long.isWellFormed()).toBe(true);
    expect(long.endsWith('…')).toBe(true);
  });

  it('refuses a record that is longer than any can be', () => {
    expect(readCsv(`a,b\n1,${'x'.repeat(70_000)}\n`, 100)).toMatchObject({
      ok: false,
      error: { rejection: { line: 2, code: 'malformed_csv' } },
    });
  });
});
