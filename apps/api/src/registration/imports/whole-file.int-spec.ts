import type { ImportRejection } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';
import {
  importCsv,
  importFile,
  importRow,
  mark,
  newRegion,
  newVoter,
} from '../../../test/test-registry';

const rows = 600;

/** Small domains, so that everything meets everything; the same in every run. */
const cellsOf = (index: number, { tag, region }: { tag: string; region: string }) => ({
  registrationNumber:
    [`${tag}-${index % 61}`, `${tag}-${index}`, `${tag}-taken`, ''][index % 4] ?? '',
  dateOfBirth: ['1984-05-31', '2999-01-01', 'x', '1990-01-01', '2000-02-29'][index % 5] ?? '',
  gender: index % 11 === 0 ? 'x' : 'female',
  regionCode: [region, region, 'nowhere', ''][index % 7] ?? region,
});

describe('a whole file', () => {
  let app: TestApp;
  let region: { readonly id: string; readonly code: string };
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    region = await newRegion(app);
  });
  afterAll(() => app.stop());

  it('is held against itself, the register and the calendar, one thing told of each cell', async () => {
    const tag = mark();
    await newVoter(app, region.id, { registrationNumber: `${tag}-taken` });
    const records = Array.from({ length: rows }, (_, index) =>
      cellsOf(index, { tag, region: region.code }),
    );
    const seen = new Set<string>();
    const expected = records.flatMap((record, index): ImportRejection[] => {
      const { registrationNumber, dateOfBirth, gender, regionCode } = record;
      const line = index + 2;
      const told = (field: keyof typeof record, code: string | false): ImportRejection[] =>
        code === false ? [] : [{ line, field, code, value: record[field] }];
      const isRepeated = registrationNumber !== '' && seen.has(registrationNumber);
      seen.add(registrationNumber);
      return [
        ...told(
          'registrationNumber',
          (registrationNumber === '' && 'required') ||
            (isRepeated && 'duplicate') ||
            (registrationNumber === `${tag}-taken` && 'already_exists'),
        ),
        ...told('dateOfBirth', ['x', '2999-01-01'].includes(dateOfBirth) && 'invalid_date'),
        ...told('gender', gender === 'x' && 'unknown_value'),
        ...told(
          'regionCode',
          (regionCode === '' && 'required') || (regionCode === 'nowhere' && 'unknown_region'),
        ),
      ];
    });
    expect(new Set(expected.map(({ field, code }) => `${field} ${code}`)).size).toBe(7);
    const answer = await importCsv(app, importFile(...records.map(importRow)));
    expect(answer.status).toBe(422);
    expect(answer.body.rejected).toEqual(expected.slice(0, 1_000));
    const csv = await app.asAdmin('GET', `/api/voters/imports/${answer.body.importId}/rejections`);
    expect(csv.text.trimEnd().split('\n')).toEqual([
      'line,field,code,value',
      ...expected.map(({ line, field, code, value }) => [line, field, code, value].join(',')),
    ]);
  });
});
