import { rejectionsKeptImports, type ImportSummaryResponse } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { importCsv, importFile, importRow, mark, newRegion } from '../../../test/test-registry';
import { walkPages } from '../../../test/walk-pages';
import { ImportsRepository } from './imports.repository';

const unknownId = '00000000-0000-4000-8000-000000000000';

describe('what is kept of imports', () => {
  let app: TestApp;
  let regionCode: string;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    regionCode = (await newRegion(app)).code;
  });
  afterAll(() => app.stop());

  const file = (...more: readonly Readonly<Record<string, string>>[]): string =>
    importFile(
      ...more.map((cells) => importRow({ registrationNumber: mark(), regionCode, ...cells })),
    );
  const send = async (text: string, query = ''): Promise<string> =>
    (await importCsv(app, text, query)).body.importId;
  const readRejections = (id: string, query = '') =>
    app.asAdmin('GET', `/api/voters/imports/${id}/rejections${query}`);
  const cards = (id: string) => app.asAdmin('GET', `/api/voters/imports/${id}/cards`);

  it('is listed, the latest first, with what can be read of its cards', async () => {
    const kept = await send(file({}, {}));
    const acknowledged = await send(file({}));
    await app.asAdmin('GET', `/api/voters/imports/${acknowledged}/cards`);
    await app.asAdmin('POST', `/api/voters/imports/${acknowledged}/cards/acknowledge`);
    const dryRun = await send(file({}, {}, {}), '?dryRun=true');
    const rejected = await send(file({ gender: 'x', name: '' }));
    const expected = [
      { id: rejected, dryRun: false, accepted: 0, rejected: 2, cards: 'none' },
      { id: dryRun, dryRun: true, accepted: 3, rejected: 0, cards: 'none' },
      { id: acknowledged, dryRun: false, accepted: 1, rejected: 0, cards: 'acknowledged' },
      { id: kept, dryRun: false, accepted: 2, rejected: 0, cards: 'open' },
    ];
    for (const limit of [1, 3, 200]) {
      const listed = await walkPages<ImportSummaryResponse>(
        app,
        `/api/voters/imports?limit=${limit}`,
      );
      expect(listed.slice(0, 4)).toEqual(
        expected.map((entry) => ({ ...entry, createdAt: expect.any(String) as string })),
      );
    }
    for (const id of [dryRun, rejected]) expect((await cards(id)).status).toBe(404);
    const acknowledge = `/api/voters/imports/${rejected}/cards/acknowledge`;
    expect((await app.asAdmin('POST', acknowledge)).status).toBe(404);
  });

  it.each(['cursor=x', 'cursor=WzEsMl0', 'limit=0', 'search=a'])(
    'is not listed with %s',
    async (query) => {
      const answer = await app.asAdmin('GET', `/api/voters/imports?${query}`);
      expect([answer.status, answer.body['code']]).toEqual([400, 'invalid_input']);
    },
  );

  it('is everything that was rejected, as CSV, also after the next imports', async () => {
    const id = await send(file({ gender: 'x', name: '' }, {}, { regionCode: '"=1,1"' }));
    const answer = await readRejections(id);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-disposition')).toContain('rejections.csv');
    expect(answer.text.split('\n')).toEqual([
      'line,field,code,value',
      '2,name,required,',
      '2,gender,unknown_value,x',
      '4,regionCode,unknown_region,"=1,1"',
      '',
    ]);
    expect((await readRejections(id, '?spreadsheet=true')).text).toContain(`,"'=1,1"`);
    await send(file({}), '?dryRun=true');
    await send(file({}));
    expect((await readRejections(id)).text).toBe(answer.text);
    for (let more = 0; more < rejectionsKeptImports; more += 1) await send(file({ gender: 'x' }));
    const gone = await readRejections(id);
    expect([gone.status, gone.body]).toMatchObject([410, { code: 'forgotten' }]);
    expect(gone.headers.get('content-disposition')).toBeNull();
  });

  it('is a header alone where nothing was rejected', async () => {
    expect((await readRejections(await send(file({})))).text).toBe('line,field,code,value\n');
  });

  it('names rejected people no longer than a day', async () => {
    const id = await send(file({ gender: 'x' }));
    const forget = () =>
      app.transactions.run((tx) => app.app.get(ImportsRepository).forgetOldRejections(tx));
    await forget();
    expect((await readRejections(id)).status).toBe(200);
    await app.transactions.run((tx) =>
      tx.query(
        `update voter_imports set created_at = created_at - interval '25 hours' where id = $1`,
        [id],
      ),
    );
    await forget();
    expect((await readRejections(id)).status).toBe(410);
  });

  it.each([
    [unknownId, '', 404],
    ['x', '', 400],
    [unknownId, '?format=pdf', 400],
  ])('is not there for %s%s: %i', async (id, query, status) => {
    expect((await readRejections(id, query)).status).toBe(status);
  });
});
