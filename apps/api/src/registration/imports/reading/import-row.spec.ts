import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importColumns, readHeader, type ImportColumn } from './import-header';
import { checkRecord } from './import-row';

const good: Readonly<Record<ImportColumn, string>> = {
  registrationNumber: 'A-1',
  name: 'Ana Ruelle',
  dateOfBirth: '1984-05-31',
  gender: 'female',
  regionCode: 'N',
  nationality: 'Ondaran',
  street: 'Quay 1',
  city: 'Clearport',
  state: 'North',
  country: 'Ondara',
  postcode: '12345',
  email: 'ana@x.example',
  phone: '1',
  mobile: '2',
  pictureUrl: 'https://x.example/a.png',
};
const check = (change: Partial<typeof good> = {}) =>
  checkRecord(importColumns, { line: 7, cells: Object.values({ ...good, ...change }) });

describe('the header of an import', () => {
  it('names the columns in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...importColumns], { minLength: 15 }), (names) => {
        expect(readHeader({ line: 1, cells: names })).toEqual({ ok: true, value: names });
      }),
    );
  });

  it('says everything that is wrong with it', () => {
    expect(readHeader({ line: 3, cells: ['name', 'name', 'Name', '', 'gender'] })).toEqual({
      ok: false,
      error: [
        { line: 3, field: 'Name', code: 'unknown_column', value: 'Name' },
        { line: 3, field: '', code: 'unknown_column', value: '' },
        { line: 3, field: 'name', code: 'duplicate_column', value: 'name' },
        { line: 3, field: 'registrationNumber', code: 'missing_column', value: '' },
        { line: 3, field: 'dateOfBirth', code: 'missing_column', value: '' },
        { line: 3, field: 'regionCode', code: 'missing_column', value: '' },
      ],
    });
  });
});

describe('a record of an import', () => {
  it('is right with every column, with empty optional cells, and without them', () => {
    const columns = importColumns.slice(0, 5);
    const empty = Object.fromEntries(importColumns.slice(5).map((column) => [column, '']));
    expect(check()).toEqual({ line: 7, values: good, rejected: [] });
    expect(check(empty)).toEqual({ line: 7, values: { ...good, ...empty }, rejected: [] });
    const cells = columns.map((column) => good[column]);
    expect(checkRecord(columns, { line: 7, cells })).toEqual(check(empty));
  });

  it.each(importColumns.slice(0, 5))('needs %s', (field) => {
    expect(check({ [field]: '' })).toMatchObject({
      rejected: [{ line: 7, field, code: 'required', value: '' }],
    });
  });

  it('keeps every text as it is', () => {
    const text = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 64 })
      .filter((value) => value.trim() !== '' && !value.includes('\0') && value.isWellFormed());
    fc.assert(
      fc.property(text, (value) => {
        const registrationNumber = value.trim().normalize('NFC').slice(0, 60);
        fc.pre(
          registrationNumber.trim() === registrationNumber && registrationNumber.isWellFormed(),
        );
        const texts = { registrationNumber, name: value, city: value, phone: value };
        expect(check(texts)).toMatchObject({ values: texts, rejected: [] });
      }),
    );
  });

  it.each([
    [' 17', 'surrounding_space'],
    ['17\u00a0', 'surrounding_space'],
    ['E\u030117', 'not_composed'],
    [' ', 'required'],
  ])('takes no number that looks like another one: %j', (registrationNumber, code) => {
    expect(check({ registrationNumber }).rejected).toMatchObject([
      { field: 'registrationNumber', code, value: registrationNumber },
    ]);
  });

  it('tells one thing of each wrong cell, in the order of the columns', () => {
    const { rejected } = check({
      mobile: '1'.repeat(65),
      name: `${'n'.repeat(201)}\0`,
      gender: 'x',
      street: ' ',
    });
    expect(rejected.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'name invalid_text',
      'gender unknown_value',
      'street required',
      'mobile too_long',
    ]);
  });

  it.each([0, 1, 14, 16])('with %i cells is not read further', (count) => {
    const cells = Array.from({ length: count }, () => '');
    expect(checkRecord(importColumns, { line: 2, cells }).rejected).toEqual([
      { line: 2, field: '', code: 'wrong_number_of_columns', value: String(count) },
    ]);
  });
});
