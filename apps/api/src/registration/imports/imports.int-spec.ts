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
} from '../../../test/test-registry';

const unknownId = '00000000-0000-4000-8000-000000000000';

describe('importing voters', () => {
  let app: TestApp;
  let region: { readonly id: string; readonly code: string };
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    region = await newRegion(app);
  });
  afterAll(() => app.stop());

  const row = (registrationNumber: string, more: Readonly<Record<string, string>> = {}): string =>
    importRow({ registrationNumber, regionCode: region.code, ...more });
  const voterOf = async (number: string) => {
    const answer = await app.asAdmin<{ items: Record<string, unknown>[] }>(
      'GET',
      `/api/voters?search=${encodeURIComponent(number)}`,
    );
    return answer.body.items[0];
  };

  describe('accepts', () => {
    it('a file with the required columns', async () => {
      const number = mark();
      const answer = await importCsv(app, importFile(row(number), row(`${number}-2`)));
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.body).toEqual({
        importId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        accepted: 2,
        rejected: [],
      });
      expect(await voterOf(number)).toMatchObject({
        registrationNumber: number,
        name: 'Ana',
        dateOfBirth: '1984-05-31',
        gender: 'female',
        regionId: region.id,
        nationality: null,
        address: null,
        version: 1,
      });
    });

    it('every column, in any order, with empty cells', async () => {
      const number = mark();
      const header =
        'email,pictureUrl,postcode,country,state,city,street,nationality,phone,mobile,gender,regionCode,name,dateOfBirth,registrationNumber';
      const full = `a@x.example,https://x.example/a.png,12345,Ondara,North,Clearport,"Quay 1, 2nd",Ondaran,+1 2,+3 4,other,${region.code},Ana,2000-02-29,${number}`;
      const bare = `,,,,,,,,,,unknown,${region.code},Bo,1880-01-01,${number}-2`;
      const answer = await importCsv(app, [header, full, bare].join('\r\n'));
      expect(answer.body).toMatchObject({ accepted: 2, rejected: [] });
      expect(await voterOf(number)).toMatchObject({
        nationality: 'Ondaran',
        address: {
          street: 'Quay 1, 2nd',
          city: 'Clearport',
          state: 'North',
          country: 'Ondara',
          postcode: '12345',
        },
        email: 'a@x.example',
        phone: '+1 2',
        mobile: '+3 4',
        pictureUrl: 'https://x.example/a.png',
        gender: 'other',
      });
      expect(await voterOf(`${number}-2`)).toMatchObject({ address: null, email: null });
    });

    it.each([
      ['commas', ',', '\n', ''],
      ['semicolons', ';', '\r\n', ''],
      ['tabs', '\t', '\r', ''],
      ['a byte order mark', ',', '\r\n', '\ufeff'],
    ])('%s', async (_, delimiter, lineBreak, start) => {
      const number = mark();
      const lines = [importHeader, row(number, { name: 'Łukasz 陳 😀' })];
      const text = start + lines.join(lineBreak).replaceAll(',', delimiter);
      expect((await importCsv(app, text)).body).toMatchObject({ accepted: 1 });
      expect(await voterOf(number)).toMatchObject({ name: 'Łukasz 陳 😀' });
    });
  });

  describe('on a dry run', () => {
    it('keeps nothing and says what would be', async () => {
      const before = await countImported(app);
      const good = await importCsv(app, importFile(row(mark())), '?dryRun=true');
      expect([good.status, good.body]).toEqual([
        200,
        { importId: expect.any(String) as string, accepted: 1, rejected: [] },
      ]);
      const bad = await importCsv(app, importFile(row('')), '?dryRun=true');
      expect(bad.status).toBe(422);
      expect(bad.body).toMatchObject({ accepted: 0, rejected: [{ line: 2 }] });
      expect(await countImported(app)).toEqual({ ...before, imports: before.imports + 2 });
    });

    it.each(['?dryRun=maybe', '?dryrun=true'])('refuses %s', async (query) => {
      const answer = await importCsv(app, importFile(row(mark())), query);
      expect(answer.status).toBe(400);
    });
  });

  it('is for admins', async () => {
    const paths = [
      ['POST', '/api/voters/import'],
      ['GET', `/api/voters/imports/${unknownId}/cards`],
      ['POST', `/api/voters/imports/${unknownId}/cards/acknowledge`],
      ['GET', `/api/voters/imports/${unknownId}/rejections`],
      ['GET', '/api/voters/imports'],
    ] as const;
    for (const [method, path] of paths) expect((await app.request(method, path)).status).toBe(401);
    const sent = await app.request('POST', '/api/voters/import', {
      body: 'x'.repeat(20 * 1024 * 1024),
      headers: { 'content-type': 'text/csv' },
    });
    expect(sent.status).toBe(401);
  });
});
