import { checkAudit, head } from '@scrutin/audit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { recordedEntries } from './audit-entries';
import { startTestApp, type TestApp } from './test-app';
import { mark, newParty } from './test-registry';

const shown = /^(\d+) entries, head (\d+ [0-9a-f]{64})$/;

describe('npm run audit', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    for (let count = 0; count < 5; count += 1) await newParty(app);
    await app.transactions.run((tx) => tx.query('create table untouched as table audit_entries'));
  });
  afterEach(() =>
    tamper('delete from audit_entries; insert into audit_entries select * from untouched'),
  );
  afterAll(() => app.stop());

  const run = async (since?: string) => {
    const lines: string[] = [];
    const code = await checkAudit({
      databaseUrl: app.settings.databaseUrl,
      since: since === undefined ? null : head(since),
      print: (line) => void lines.push(line),
    });
    return { code, text: lines.join('\n') };
  };
  const headNow = async () => shown.exec((await run()).text)?.[2] ?? '';
  /** As somebody does who owns the database. */
  const tamper = (sql: string) =>
    app.transactions.run(async (tx) => {
      await tx.query('alter table audit_entries disable trigger audit_entries_append_only');
      await tx.query(sql);
      await tx.query('alter table audit_entries enable trigger audit_entries_append_only');
    });

  it('finds a log right that grows by twenty changes at once, without a gap', async () => {
    const noted = await headNow();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        app.asAdmin('POST', '/api/regions', { body: { code: mark(), name: { en: 'North' } } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    const entries = await recordedEntries(app);
    expect(entries.map(({ position }) => position)).toEqual(entries.map((_, index) => index));
    const { code, text } = await run(noted);
    expect(code).toBe(0);
    expect(shown.exec(text)?.[1]).toBe(String(entries.length));
  });

  it('reads more than one batch', async () => {
    await app.transactions.run(async (tx) => {
      // As the application writes it: the chain is computed by the database here.
      await tx.query(`
        do $$ declare n integer; text_ text; last bytea; size bigint; now_ timestamptz(3) := clock_timestamp(); begin
          select position + 1, hash into size, last from audit_entries order by position desc limit 1;
          for n in 1 .. 2500 loop
            text_ := format('{"position":%s,"at":"%s","by":{"id":null,"name":"keeper"},"action":"a.b","subject":{"kind":"a","id":null},"before":null,"after":null}',
              size, to_char(now_ at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
            last := sha256(last || convert_to(text_, 'UTF8'));
            insert into audit_entries values (size, now_, null, 'keeper', 'a.b', 'a', null, text_, last);
            size := size + 1;
          end loop;
        end $$`);
    });
    const { code, text } = await run();
    expect([code, Number(shown.exec(text)?.[1]) > 2_500]).toEqual([0, true]);
  });

  it.each([
    [
      'a text',
      `update audit_entries set entry = replace(entry, '0F8B8D', 'C2570C') where position = 3`,
      3,
    ],
    ['an actor', `update audit_entries set actor_name = 'bo' where position = 2`, 2],
    ['an action', `update audit_entries set action = 'party.changed' where position = 2`, 2],
    ['a time', `update audit_entries set at = at + interval '1 ms' where position = 4`, 4],
    ['a subject', `update audit_entries set subject_id = null where position = 2`, 2],
    ['a hash', `update audit_entries set hash = sha256('x') where position = 1`, 1],
    [
      'two that changed places',
      `update audit_entries set position = case position when 2 then -3 else 2 end where position in (2, 3)`,
      2,
    ],
    ['an entry that is gone', 'delete from audit_entries where position = 2', 3],
    ['the first that is gone', 'delete from audit_entries where position = 0', 1],
  ])('finds %s', async (what, sql, position) => {
    // Positions are checked and unique; what changes places passes through a number of its own.
    if (what.startsWith('two'))
      await tamper(
        `alter table audit_entries drop constraint audit_entries_position_check; ${sql};
         update audit_entries set position = 3 where position = -3`,
      );
    else await tamper(sql);
    const { code, text } = await run();
    expect(code).toBe(1);
    expect(text).toMatch(new RegExp(`^entry ${position} is wrong: `));
  });

  it('finds the last entries gone, and a log that was written anew, by a head noted earlier', async () => {
    const noted = await headNow();
    expect((await run(noted)).code).toBe(0);
    await tamper('delete from audit_entries where position >= 4');
    expect((await run()).code).toBe(0);
    expect(await run(noted)).toMatchObject({
      code: 1,
      text: expect.stringContaining('was noted') as string,
    });
    // Others take their places, rightly linked.
    for (let count = 0; count < 4; count += 1) await newParty(app);
    expect((await run()).code).toBe(0);
    expect(await run(noted)).toMatchObject({
      code: 1,
      text: expect.stringContaining('noted') as string,
    });
  });

  it.each([
    'update audit_entries set action = action',
    'delete from audit_entries',
    'delete from audit_entries where false',
    'truncate audit_entries',
  ])('has little to find, since the database refuses: %s', async (sql) => {
    const before = await headNow();
    await expect(app.transactions.run((tx) => tx.query(sql))).rejects.toThrow();
    expect(await headNow()).toBe(before);
  });
});
