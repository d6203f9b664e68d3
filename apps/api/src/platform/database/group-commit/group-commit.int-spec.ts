import { createTestDatabase, testServices, type TestDatabase } from '@scrutin/launch/testing';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CastingPool, type CastingTx } from '../casting-pool';
import { GroupCommitter } from './group-committer';

const insert = {
  name: 'insert-numbers',
  text: `insert into numbers (number) select * from unnest($1::integer[]) on conflict do nothing`,
};
const ownProcess = { name: 'own-process', text: 'select pg_backend_pid() as pid' };
const settings = {
  name: 'settings',
  text: `select name, setting from pg_settings where name = any($1) order by name`,
};

describe('group commit on PostgreSQL', () => {
  let database: TestDatabase;
  let pool: CastingPool;
  let other: Client;
  let beforeCommit: (tx: CastingTx) => Promise<void>;
  let runs: number;

  const committer = () =>
    new GroupCommitter<number, string>({
      execute: (numbers) =>
        pool.run(async (tx) => {
          runs += 1;
          await tx.write(insert, [numbers]);
          await beforeCommit(tx);
          return numbers.map(() => 'kept');
        }),
      sizeBytesOf: () => 4,
      onUnknownRun: () => undefined,
      limits: {
        batchCountMax: 100,
        batchBytesMax: 10_000,
        queueLengthMax: 1_000,
        attemptsMax: 4,
        retryDelayMs: 5,
      },
    });

  const kept = async (): Promise<number[]> => {
    const { rows } = await other.query<{ number: number }>('select number from numbers order by 1');
    return rows.map((row) => row.number);
  };

  beforeEach(async () => {
    database = await createTestDatabase(testServices().postgresAdminUrl);
    other = new Client({ connectionString: database.url });
    await other.connect();
    await other.query(`create table numbers (number integer primary key check (number < 1000));
      create table hot (id integer primary key); insert into hot values (1)`);
    pool = new CastingPool(database.url);
    runs = 0;
    beforeCommit = () => Promise.resolve();
  });
  afterEach(async () => {
    await pool.end();
    await other.end();
    await database.drop();
  });

  it('bisects a batch that a constraint refuses', async () => {
    const numbers = [1, 2, 5_000, 3, 4];
    const unit = committer();
    const results = await Promise.all(numbers.map((number) => unit.submit(number)));
    expect(results.map((result) => result.ok)).toEqual([true, true, false, true, true]);
    expect(await kept()).toEqual([1, 2, 3, 4]);
  });

  it('runs a batch again whose session was ended before its commit', async () => {
    beforeCommit = async (tx) => {
      if (runs > 1) return;
      const [own] = await tx.query<{ pid: number }>(ownProcess, []);
      await other.query('select pg_terminate_backend($1)', [own?.pid]);
    };
    expect(await committer().submit(7)).toEqual({ ok: true, value: 'kept' });
    expect(runs).toBe(2);
    expect(await kept()).toEqual([7]);
  });

  it('outlives a session that is ended for idling in its transaction', async () => {
    beforeCommit = async () => {
      if (runs === 1)
        await other.query(`do $$ begin
          while exists (select from pg_stat_activity where state = 'idle in transaction'
            and datname = current_database() and application_name = 'scrutin-casting')
          loop perform pg_sleep(0.02); perform pg_stat_clear_snapshot(); end loop; end $$`);
    };
    expect(await committer().submit(8)).toEqual({ ok: true, value: 'kept' });
    expect(runs).toBe(2);
    expect(await kept()).toEqual([8]);
  });

  it('answers overloaded when a lock is not to be had in time', async () => {
    await other.query('begin; select from hot where id = 1 for update');
    beforeCommit = async (tx) => {
      await tx.query({ name: 'lock', text: 'select from hot where id = 1 for update' }, []);
    };
    expect(await committer().submit(9)).toEqual({ ok: false, error: { code: 'overloaded' } });
    await other.query('rollback');
    expect(await kept()).toEqual([]);
  });

  it('gives its sessions their own timeouts', async () => {
    const names = [
      'idle_in_transaction_session_timeout',
      'lock_timeout',
      'transaction_timeout',
    ] as const;
    const rows = await pool.run((tx) =>
      tx.query<{ name: string; setting: string }>(settings, [names]),
    );
    const found = Object.fromEntries(rows.map((row) => [row.name, row.setting]));
    expect(found).toMatchObject({
      idle_in_transaction_session_timeout: '1000',
      lock_timeout: '2000',
    });
    // PostgreSQL 17 brought it; older servers have none to set.
    expect(found.transaction_timeout ?? '3000').toBe('3000');
  });

  it('keeps committing while sessions are ended at random', async () => {
    const unit = committer();
    const killer = setInterval(() => {
      void other.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'scrutin-casting'`);
    }, 40);
    const numbers = Array.from({ length: 600 }, (_, number) => number);
    const results: { readonly ok: boolean }[] = [];
    for (const number of numbers) results.push(await unit.submit(number));
    clearInterval(killer);
    const committed = numbers.filter((_, index) => results[index]?.ok);
    const inTable = new Set(await kept());
    expect(committed.filter((number) => !inTable.has(number))).toEqual([]);
    expect(committed.length).toBeGreaterThan(0);
  });
});
