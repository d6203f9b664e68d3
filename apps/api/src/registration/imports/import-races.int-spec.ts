import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';
import {
  countImported,
  importCsv,
  importFile,
  importRow,
  mark,
  newRegion,
  voterRequest,
} from '../../../test/test-registry';
import { untilBlocked } from '../../../test/until-blocked';

describe('an import, while others register the same number,', () => {
  let app: TestApp;
  let region: { readonly id: string; readonly code: string };
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    region = await newRegion(app);
  });
  afterAll(() => app.stop());

  const row = (registrationNumber: string, more: Readonly<Record<string, string>> = {}): string =>
    importRow({ registrationNumber, regionCode: region.code, ...more });

  it('rejects the row once they have, and leaves nothing of the file', async () => {
    const number = mark();
    const before = await countImported(app);
    const { importing } = await app.transactions.run(async (tx) => {
      await tx.query(
        `insert into voters (id, registration_number, name, date_of_birth, gender, region_id, access_code_hash)
         values (gen_random_uuid(), $1, 'Bo', '1990-01-01', 'male', $2, '')`,
        [number, region.id],
      );
      const started = importCsv(
        app,
        importFile(row(`${number}-a`), row(number), row(`${number}-b`)),
      );
      await untilBlocked(app);
      return { importing: started };
    });
    const answer = await importing;
    expect(answer.status).toBe(422);
    expect(answer.body).toEqual({
      importId: expect.any(String) as string,
      accepted: 0,
      rejected: [{ line: 3, field: 'registrationNumber', code: 'already_exists', value: number }],
    });
    expect(await countImported(app)).toEqual({
      ...before,
      imports: before.imports + 1,
      voters: before.voters + 1,
    });
  });

  it('lets one of them have it', async () => {
    for (let round = 0; round < 10; round += 1) {
      const number = mark();
      const others = Array.from({ length: 5 }, (_, index) => row(`${number}-${index}`));
      const [created, ...imported] = await Promise.all([
        app.asAdmin('POST', '/api/voters', {
          body: voterRequest(region.id, { registrationNumber: number }),
        }),
        importCsv(app, importFile(...others, row(number))),
        importCsv(app, importFile(row(number), row(`${number}-x`))),
      ]);
      const won = [created.status === 201, ...imported.map(({ status }) => status === 200)];
      expect(won.filter(Boolean)).toHaveLength(1);
      if (created.status !== 201) expect(created.status).toBe(409);
      for (const { status, body } of imported.filter((answer) => answer.status !== 200)) {
        if (status === 409) {
          expect(body).toMatchObject({ code: 'import_running' });
          continue;
        }
        expect(status).toBe(422);
        expect(body.rejected).toEqual([
          {
            line: body.rejected[0]?.line,
            field: 'registrationNumber',
            code: 'already_exists',
            value: number,
          },
        ]);
      }
      const [left] = await app.transactions.read<{ voters: number; told: number }>(
        `select count(*)::integer as voters, count(outbox.id)::integer as told
         from voters left join outbox on aggregateid = voters.id::text
         where registration_number like $1`,
        [`${number}%`],
      );
      const expected = won.indexOf(true) === 0 ? 1 : won.indexOf(true) === 1 ? 6 : 2;
      expect(left).toEqual({ voters: expected, told: expected });
    }
  });
});
