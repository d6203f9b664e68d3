import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';
import {
  countImported,
  importCsv,
  importFile,
  importHeader,
  importRow,
  mark,
  newRegion,
  newVoter,
} from '../../../test/test-registry';

describe('an import rejects', () => {
  let app: TestApp;
  let region: { readonly id: string; readonly code: string };
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    region = await newRegion(app);
  });
  afterAll(() => app.stop());

  const row = (registrationNumber: string, more: Readonly<Record<string, string>> = {}): string =>
    importRow({ registrationNumber, regionCode: region.code, ...more });
  const rejectedOf = async (text: string) => {
    const answer = await importCsv(app, text);
    expect(answer.body).toMatchObject({
      importId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      accepted: 0,
    });
    expect(answer.status).toBe(422);
    return answer.body.rejected;
  };

  it.each([
    ['registrationNumber', 'required', { number: '' }, ''],
    ['registrationNumber', 'too_long', { number: 'n'.repeat(65) }, 'n'.repeat(65)],
    ['registrationNumber', 'invalid_text', { number: 'a\0b' }, 'a\0b'],
    ['name', 'required', { name: '' }, ''],
    ['name', 'required', { name: ' \u00a0' }, ' \u00a0'],
    ['name', 'too_long', { name: '😀'.repeat(201) }, '😀'.repeat(201)],
    ['name', 'invalid_text', { name: 'a\0b' }, 'a\0b'],
    ['dateOfBirth', 'required', { dateOfBirth: '' }, ''],
    ['dateOfBirth', 'invalid_date', { dateOfBirth: '2023-02-29' }, '2023-02-29'],
    ['dateOfBirth', 'invalid_date', { dateOfBirth: '31/05/1984' }, '31/05/1984'],
    ['dateOfBirth', 'invalid_date', { dateOfBirth: '1879-12-31' }, '1879-12-31'],
    ['dateOfBirth', 'invalid_date', { dateOfBirth: '9999-12-31' }, '9999-12-31'],
    ['gender', 'required', { gender: '' }, ''],
    ['gender', 'unknown_value', { gender: 'Female' }, 'Female'],
    ['regionCode', 'required', { regionCode: '' }, ''],
    ['regionCode', 'unknown_region', { regionCode: 'nowhere' }, 'nowhere'],
    ['regionCode', 'invalid_text', { regionCode: 'a\0b' }, 'a\0b'],
  ])('%s: %s', async (field, code, { number, ...more }: Record<string, string>, value) => {
    const wrong = row(number ?? mark(), more);
    expect(await rejectedOf(importFile(row(mark()), wrong))).toEqual([
      { line: 3, field, code, value },
    ]);
  });

  it.each([
    ['nationality', 'too_long', 'n'.repeat(201)],
    ['postcode', 'too_long', 'n'.repeat(65)],
    ['street', 'invalid_text', '\0'],
    ['phone', 'too_long', '1'.repeat(65)],
    ['pictureUrl', 'invalid_url', 'javascript:alert(1)'],
    ['pictureUrl', 'invalid_url', ' https://x.example'],
  ])('%s: %s', async (field, code, value) => {
    const text = `${importHeader},${field}\n${row(mark())},${value}`;
    expect(await rejectedOf(text)).toEqual([{ line: 2, field, code, value }]);
  });

  it('everything that is wrong, by the physical line on which its record begins', async () => {
    const number = mark();
    const text = importFile(
      row(number, { name: '"Ana\r\nMaria\n\nRuelle"' }),
      '',
      row(number),
      row('', { gender: 'x', regionCode: 'nowhere', dateOfBirth: '2025-13-01' }),
      'one,two',
    );
    expect(await rejectedOf(text)).toEqual([
      { line: 7, field: 'registrationNumber', code: 'duplicate', value: number },
      { line: 8, field: 'registrationNumber', code: 'required', value: '' },
      { line: 8, field: 'dateOfBirth', code: 'invalid_date', value: '2025-13-01' },
      { line: 8, field: 'gender', code: 'unknown_value', value: 'x' },
      { line: 8, field: 'regionCode', code: 'unknown_region', value: 'nowhere' },
      { line: 9, field: '', code: 'wrong_number_of_columns', value: '2' },
    ]);
  });

  it('numbers that are in the register', async () => {
    const { registrationNumber: value } = await newVoter(app, region.id);
    expect(await rejectedOf(importFile(row(value)))).toEqual([
      { line: 2, field: 'registrationNumber', code: 'already_exists', value },
    ]);
  });

  it('a header with columns that are missing, unknown or there twice', async () => {
    const header = 'registrationNumber,name,name,dateOfBirth,gender,Region';
    expect(await rejectedOf(`${header}\n${row(mark())},x`)).toEqual([
      { line: 1, field: 'Region', code: 'unknown_column', value: 'Region' },
      { line: 1, field: 'name', code: 'duplicate_column', value: 'name' },
      { line: 1, field: 'regionCode', code: 'missing_column', value: '' },
    ]);
  });

  it('quotes that do not close', async () => {
    const text = importFile(row(mark()), row(mark(), { name: '"Ana' }), row(mark()));
    expect(await rejectedOf(text)).toEqual([
      { line: 3, field: '', code: 'malformed_csv', value: '' },
    ]);
  });

  it('a thousand wrong cells inline, of however many', async () => {
    const rows = Array.from({ length: 1_200 }, () => row(mark(), { gender: 'x' }));
    const rejected = await rejectedOf(importFile(...rows));
    expect(rejected).toHaveLength(1_000);
    expect(rejected.at(-1)).toMatchObject({ line: 1_001, code: 'unknown_value' });
  });

  it('a file as a whole, so that nothing of it is left', async () => {
    const before = await countImported(app);
    await rejectedOf(importFile(row(mark()), row(mark(), { gender: 'x' })));
    expect(await countImported(app)).toEqual({ ...before, imports: before.imports + 1 });
  });
});
