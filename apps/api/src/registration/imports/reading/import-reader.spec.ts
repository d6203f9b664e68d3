import { describe, expect, it } from 'vitest';
import { AccessCodeKeys } from '../../voters/access-code-keys';
import { ImportReader, type ReadPart } from './import-reader';

const codes = new AccessCodeKeys(Buffer.alloc(32, 7));
const header = 'registrationNumber,name,dateOfBirth,gender,regionCode';
const row = (number: string, more: { name?: string; gender?: string } = {}): string =>
  `${number},${more.name ?? 'Ana'},1984-05-31,${more.gender ?? 'female'},N`;

/** Reads a file in parts of so many bytes. */
function read(bytes: Buffer, partBytes = 1_000_000, reader = new ImportReader({ codes: null })) {
  const parts: ReadPart[] = [];
  for (let at = 0; at < bytes.length; at += partBytes) {
    const part = reader.push(bytes.subarray(at, at + partBytes));
    parts.push(part);
    if (part.isOver) return toResult(parts);
  }
  parts.push(reader.end());
  return toResult(parts);
}

const rowsOf = (copy: string): string[][] =>
  copy
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'));

const toResult = (parts: readonly ReadPart[]) => ({
  defect: parts.at(-1)?.defect,
  isOver: parts.at(-1)?.isOver,
  voters: rowsOf(parts.map(({ voters }) => voters).join('')),
  rejections: rowsOf(parts.map(({ rejections }) => rejections).join('')).map(
    ([line = '', place = '', field = '', code = '', value = '']) =>
      `${line} ${place} ${field} ${code} ${Buffer.from(value.slice(3), 'hex').toString('utf8')}`,
  ),
});

describe('reading a file of voters', () => {
  it.each(['', '\ufeff'])('gives the same however it is divided, after %j', (start) => {
    const bytes = Buffer.from(`${start}${header}\r\n${row('Ä-1')}\r\n"É\r\n2",😀,x,male,N\r\n`);
    const whole = read(bytes);
    expect(whole).toMatchObject({ defect: null, isOver: true });
    expect(whole.voters).toEqual([
      ['2', '\\N', 'Ä-1', 'Ana', '1984-05-31', 'female', 'N', ...Array<string>(12).fill('\\N')],
      ['3', '\\N', 'É\\r\\n2', '\\N', '\\N', '\\N', 'N', ...Array<string>(12).fill('\\N')],
    ]);
    expect(whole.rejections).toEqual(['3 2 dateOfBirth invalid_date x']);
    for (const partBytes of [1, 2, 3, 7]) expect(read(bytes, partBytes)).toEqual(whole);
  });

  it.each([
    ['Latin-1', Buffer.from(`${header}\n${row('A', { name: 'Ma\xeblle' })}\n`, 'latin1')],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${header}\n${row('A')}\n`, 'utf16le')],
    ['UTF-16', Buffer.from(`${header}\n${row('A')}\n`, 'utf16le')],
    ['UTF-16, the other way round', Buffer.from(`${header}\n`, 'utf16le').swap16()],
    ['a surrogate', Buffer.from([0xed, 0xa0, 0x80])],
    ['half a character', Buffer.concat([Buffer.from(`${header}\n`), Buffer.from([0xc3])])],
  ])('refuses %s', (_, bytes) => {
    for (const partBytes of [1, 1_000_000])
      expect(read(bytes, partBytes)).toMatchObject({ defect: 'invalid_encoding', isOver: true });
  });

  it.each(['', '\ufeff', '\r\n\r\n', header, `${header}\n\n`])('finds no voter in %j', (text) => {
    expect(read(Buffer.from(text))).toMatchObject({ defect: 'no_rows', isOver: true });
  });

  it('takes as many rows as it may, and not one more', () => {
    const rows = ['a', 'b', 'c'].map((number) => row(number));
    const reader = () => new ImportReader({ codes: null, rowsMax: 2 });
    const two = Buffer.from([header, ...rows.slice(0, 2)].join('\n'));
    const three = Buffer.from([header, ...rows].join('\n'));
    expect(read(two, 10, reader())).toMatchObject({ defect: null });
    expect(read(three, 10, reader())).toMatchObject({ defect: 'too_many_rows', isOver: true });
  });

  it('ends with a header that is wrong', () => {
    const { rejections, voters, isOver } = read(Buffer.from(`name,Region\n${row('a')}\n`));
    expect(rejections).toEqual([
      '1 0 Region unknown_column Region',
      '1 1 registrationNumber missing_column ',
      '1 2 dateOfBirth missing_column ',
      '1 3 gender missing_column ',
      '1 4 regionCode missing_column ',
    ]);
    expect([voters, isOver]).toEqual([[], true]);
  });

  it('tells what was wrong before a record that cannot be read, and stages what was right', () => {
    const lines = [header, row('a'), row('b', { gender: 'x' }), '1,"2', row('c')];
    const { rejections, voters, isOver } = read(Buffer.from(lines.join('\n')));
    expect(rejections).toEqual(['3 3 gender unknown_value x', '4 -1  malformed_csv ']);
    expect(voters.map(([line]) => line)).toEqual(['2', '3']);
    expect(isOver).toBe(true);
  });

  it('stages no record whose columns are not known', () => {
    const { rejections, voters } = read(Buffer.from(`${header}\na,b\n${row('c')}\n`));
    expect(rejections).toEqual(['2 -1  wrong_number_of_columns 2']);
    expect(voters.map(([line]) => line)).toEqual(['3']);
  });

  it('makes a code for each voter, until something is rejected', () => {
    const lines = [header, row('a'), row('b'), row('c', { gender: 'x' }), row('d')];
    const { voters } = read(Buffer.from(lines.join('\n')), 20, new ImportReader({ codes }));
    const made = voters.map((cells) => {
      const [id = '', hash = '', sealed = ''] = [cells[1], ...cells.slice(-2)];
      if (id === '\\N') return null;
      const code = codes.open(Buffer.from(sealed.slice(3), 'hex'), id);
      expect(codes.hash(code).toString('hex')).toBe(hash.slice(3));
      return code;
    });
    expect(made.map((code) => code !== null)).toEqual([true, true, false, false]);
    expect(new Set(made.slice(0, 2)).size).toBe(2);
  });
});
