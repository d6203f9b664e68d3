import { importBytesMax } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SlowUpload } from '../../../test/slow-upload';
import { startTestApp, type TestApp } from '../../../test/test-app';
import {
  countImported,
  importCsv,
  importFile,
  importRow,
  mark,
  newRegion,
} from '../../../test/test-registry';
import { newUser } from '../../../test/test-users';
import { until } from '../../../test/until';
import { untilBlocked } from '../../../test/until-blocked';

/** Enough for rows to be staged before the end. */
const manyRows = 20_000;

describe('an import that does not come to its end', () => {
  let app: TestApp;
  let region: { readonly id: string; readonly code: string };
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    region = await newRegion(app);
  });
  afterAll(() => app.stop());

  const file = (count: number, number = mark()): string =>
    importFile(
      ...Array.from({ length: count }, (_, index) =>
        importRow({ registrationNumber: `${number}-${index}`, regionCode: region.code }),
      ),
    );
  /** The backends that hold the lock of imports. */
  const importing = async (): Promise<readonly number[]> => {
    const rows = await app.transactions.read<{ pid: number }>(
      `select pid from pg_locks where locktype = 'advisory'
       and database = (select oid from pg_database where datname = current_database())`,
    );
    return rows.map(({ pid }) => pid);
  };
  const stagedTables = () =>
    app.transactions.read(`select 1 from pg_class where relname like 'staged_%'`);
  const untilStaging = () =>
    until(async () => {
      const rows = await app.transactions.read<{ pages: number }>(
        `select pg_relation_size(oid)::integer as pages from pg_class where relname = 'staged_voters'`,
      );
      return rows.some(({ pages }) => pages > 0);
    }, 'rows are staged');
  const untilNothingIsLeft = () =>
    until(
      async () => (await importing()).length === 0 && (await stagedTables()).length === 0,
      'lock and staged rows are gone',
    );
  const expectNextToWork = async () => {
    const answer = await importCsv(app, file(3));
    expect([answer.status, answer.body]).toMatchObject([200, { accepted: 3 }]);
  };

  it('lets no other begin, and ends as if that one had not been', async () => {
    const upload = await SlowUpload.begin(app);
    await upload.send(file(2));
    await until(async () => (await importing()).length === 1, 'the import has begun');
    const second = await importCsv(app, file(1));
    expect(second.status).toBe(409);
    expect(second.headers.get('content-type')).toContain('application/problem+json');
    expect(second.body).toMatchObject({ code: 'import_running' });
    const large = await importCsv(app, file(100_000));
    expect([large.status, large.body]).toMatchObject([409, { code: 'import_running' }]);
    expect(await upload.end()).toMatchObject({ status: 200, body: { accepted: 2 } });
    await untilNothingIsLeft();
    await expectNextToWork();
  });

  it.each([
    ['POST', 'revoke', undefined, 401, 'unauthorized'],
    ['PATCH', '', { role: 'auditor' }, 403, 'auditors_read'],
  ] as const)(
    'leaves nothing when its sender is no admin any more at the end: %s %s',
    async (method, path, body, status, code) => {
      const before = await countImported(app);
      for (const rows of [file(3), file(3).replace('female', 'unheard of')]) {
        const sender = await newUser(app);
        const upload = SlowUpload.beginWith(app, sender.token);
        await upload.send(rows);
        await until(async () => (await importing()).length === 1, 'the import has begun');
        const address = `/api/users/${sender.id}${path === '' ? '' : `/${path}`}`;
        const ended = await app.asAdmin(method, address, body === undefined ? {} : { body });
        expect(ended.status).toBe(200);
        expect(await upload.end()).toMatchObject({ status, body: { code } });
        await untilNothingIsLeft();
      }
      expect(await countImported(app)).toEqual(before);
      await expectNextToWork();
    },
  );

  it('leaves nothing when its sender goes away', async () => {
    const before = await countImported(app);
    const upload = await SlowUpload.begin(app);
    await upload.send(file(manyRows));
    await untilStaging();
    upload.abort();
    await untilNothingIsLeft();
    expect(await countImported(app)).toEqual(before);
    await expectNextToWork();
  });

  it('leaves nothing when its connection to the database is lost while rows are staged', async () => {
    const before = await countImported(app);
    const upload = await SlowUpload.begin(app);
    await upload.send(file(manyRows));
    await untilStaging();
    const [pid] = await importing();
    await app.transactions.read('select pg_terminate_backend($1)', [pid]);
    expect(await upload.end()).toMatchObject({ status: 503, body: { code: 'database_away' } });
    await untilNothingIsLeft();
    expect(await countImported(app)).toEqual(before);
    await expectNextToWork();
  });

  it('leaves nothing when its connection is lost in the middle of the change', async () => {
    const before = await countImported(app);
    const number = mark();
    const { upload } = await app.transactions.run(async (tx) => {
      await tx.query(
        `insert into voters (id, registration_number, name, date_of_birth, gender, region_id, access_code_hash)
         values (gen_random_uuid(), $1, 'Bo', '1990-01-01', 'male', $2, '')`,
        [`${number}-5`, region.id],
      );
      const started = importCsv(app, file(10, number));
      await untilBlocked(app);
      const [pid] = await importing();
      await tx.query('select pg_terminate_backend($1)', [pid]);
      return { upload: started };
    });
    expect([(await upload).status, (await upload).body]).toMatchObject([
      503,
      { code: 'database_away' },
    ]);
    await untilNothingIsLeft();
    expect(await countImported(app)).toEqual({ ...before, voters: before.voters + 1 });
    await expectNextToWork();
  });

  it('holds up no stop of the application', async () => {
    const other = await startTestApp({ roles: ['api'], beside: app });
    const upload = await SlowUpload.begin(other);
    await upload.send(file(manyRows));
    await untilStaging();
    const stopping = other.stop();
    await untilNothingIsLeft();
    upload.abort();
    await stopping;
    await expectNextToWork();
  });

  it('is refused at once where it says that it is too large', async () => {
    const upload = await SlowUpload.begin(app, { 'content-length': String(importBytesMax + 1) });
    expect(await upload.answer).toMatchObject({ status: 413, body: { code: 'too_large' } });
    upload.abort();
    await expectNextToWork();
  });
});
