import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { TcpProxy } from '../../../test/tcp-proxy';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { until } from '../../../test/until';
import { entities } from '../../entities';
import { createDataSource } from '../database/data-source';
import { pause, untilAborted } from '../pause';
import { LeaderTransactions } from './leader-transactions';
import { Leadership } from './leadership';
import { LeaseStore } from './lease-store';
import { LeaseLost } from './term';

describe('leadership', () => {
  /** Holds the database; has no role that takes a lease. */
  let app: TestApp;
  const ends: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    await app.transactions.run((tx) => tx.query('create table written (epoch integer)'));
  });
  beforeEach(async () => {
    vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
    await app.transactions.run((tx) => tx.query('update leases set holder = null'));
  });
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
    vi.restoreAllMocks();
  });
  afterAll(() => app.stop());

  /** What happens in one process, in its order. */
  const join = (name: string, log: string[], databaseUrl = app.settings.databaseUrl) => {
    const store = new LeaseStore(databaseUrl);
    const leadership = new Leadership('relay', store);
    leadership.whileLeading(({ lease }) => ({
      loops: [
        {
          name,
          round: async ({ signal }) => {
            log.push(`${name} begins ${lease.epoch}`);
            await untilAborted(signal);
            log.push(`${name} ends ${lease.epoch}`);
          },
        },
      ],
      end: () => {
        log.push(`${name} is over`);
        return Promise.resolve();
      },
    }));
    leadership.onApplicationBootstrap();
    const stop = () => leadership.beforeApplicationShutdown();
    ends.push(() => store.end(), stop);
    return { leadership, stop };
  };
  const openProxy = async () => {
    const url = new URL(app.settings.databaseUrl);
    const proxy = new TcpProxy({ host: url.hostname, port: Number(url.port) });
    await proxy.open();
    ends.push(() => proxy.cut());
    url.host = `127.0.0.1:${proxy.port}`;
    return { proxy, url: url.href };
  };
  const untilSaid = (log: readonly string[], text: string) =>
    until(() => log.includes(text), `it is said: ${text}`);
  const epochOf = async () => {
    const [row] = await app.transactions.read<{ epoch: string }>(
      `select epoch from leases where role = 'relay'`,
    );
    return Number(row?.epoch);
  };
  /** What a standby does when the leader has not renewed, at once. */
  const takeAway = () =>
    app.transactions.run((tx) =>
      tx.query(
        `update leases set epoch = epoch + 1, holder = 'other', renewed_at = clock_timestamp() where role = 'relay'`,
      ),
    );

  it('works in one process at a time, and is given back when that stops', async () => {
    const log: string[] = [];
    const next = (await epochOf()) + 1;
    const first = join('first', log);
    await untilSaid(log, `first begins ${next}`);
    const second = join('second', log);
    await first.stop();
    await untilSaid(log, `second begins ${next + 1}`);
    expect(log).toEqual([
      `first begins ${next}`,
      `first ends ${next}`,
      'first is over',
      `second begins ${next + 1}`,
    ]);
    await second.stop();
    const [lease] = await app.transactions.read(`select holder from leases where role = 'relay'`);
    expect(lease).toEqual({ holder: null });
  });

  it('ends its work when the lease is lost, all of it before it leads again', async () => {
    const log: string[] = [];
    const next = (await epochOf()) + 1;
    join('only', log);
    await untilSaid(log, `only begins ${next}`);
    await takeAway();
    await untilSaid(log, `only begins ${next + 2}`);
    expect(log).toEqual([
      `only begins ${next}`,
      `only ends ${next}`,
      'only is over',
      `only begins ${next + 2}`,
    ]);
  });

  it('keeps the lease by renewing it, though its work takes all connections of the pool', async () => {
    const log: string[] = [];
    const next = (await epochOf()) + 1;
    join('first', log);
    await untilSaid(log, `first begins ${next}`);
    join('second', log);
    const free = new AbortController();
    const busy = Array.from({ length: 10 }, () =>
      app.transactions.run(async () => pause(2_500, free.signal)),
    );
    await Promise.all(busy);
    expect(log).toEqual([`first begins ${next}`]);
  });

  it('is lost when the database is away for as long as a lease lasts', async () => {
    const { proxy, url } = await openProxy();
    const log: string[] = [];
    const next = (await epochOf()) + 1;
    join('cut off', log, url);
    await untilSaid(log, `cut off begins ${next}`);
    await proxy.cut();
    await untilSaid(log, 'cut off is over');
    await proxy.open();
    await untilSaid(log, `cut off begins ${next + 1}`);
  });

  it('waits for no answer of a server that fell silent, and leads again when it speaks', async () => {
    const terminated = 'Connection terminated';
    const { proxy, url } = await openProxy();
    const dataSource = await createDataSource({ url, entities }).initialize();
    ends.push(() => dataSource.destroy());
    const log: string[] = [];
    const next = (await epochOf()) + 1;
    const { leadership } = join('unanswered', log, url);
    await untilSaid(log, `unanswered begins ${next}`);
    const transactions = new LeaderTransactions(dataSource, leadership);
    const read = expect(transactions.read('select pg_sleep(60)')).rejects.toThrow(terminated);
    await until(async () => {
      const sql = `select 1 from pg_stat_activity where datname = current_database() and query = $1`;
      return (await app.transactions.read(sql, ['select pg_sleep(60)'])).length === 1;
    }, 'the read is under way');
    const run = transactions.run(async (tx) => {
      await tx.query('select 1');
      proxy.silence();
      await tx.query('select 2');
    });
    await expect(run).rejects.toThrow(terminated);
    await read;
    await untilSaid(log, 'unanswered is over');
    await proxy.cut();
    await proxy.open();
    await untilSaid(log, `unanswered begins ${next + 1}`);
    await expect(transactions.read('select 1 as one')).resolves.toEqual([{ one: 1 }]);
  });

  it('lets nobody commit who has lost it, whenever that was in a transaction', async () => {
    const log: string[] = [];
    const next = (await epochOf()) + 1;
    const { leadership } = join('leader', log);
    await untilSaid(log, `leader begins ${next}`);
    const transactions = new LeaderTransactions(app.dataSource, leadership);
    const term = leadership.term();
    await transactions.run((tx) => tx.query('insert into written values ($1)', [next]));
    const work = transactions.run(async (tx) => {
      await tx.query('insert into written values ($1)', [next]);
      await takeAway();
    });
    await expect(work).rejects.toThrow(LeaseLost);
    expect(term.isLost).toBe(true);
    await expect(leadership.confirm(term)).rejects.toThrow(LeaseLost);
    const written = await app.transactions.read('select epoch from written');
    expect(written).toEqual([{ epoch: next }]);
  });

  it('asks the database before it goes on when it was stopped for a while', async () => {
    const log: string[] = [];
    const next = (await epochOf()) + 1;
    const { leadership } = join('sleeper', log);
    await untilSaid(log, `sleeper begins ${next}`);
    const term = leadership.term();
    const awakeMs = performance.now() + 60_000;
    const clock = vi.spyOn(performance, 'now').mockReturnValue(awakeMs);
    await leadership.confirm(term);
    expect(term.isSure(awakeMs)).toBe(true);
    clock.mockReturnValue(awakeMs + 60_000);
    await takeAway();
    await expect(leadership.confirm(term)).rejects.toThrow(LeaseLost);
    clock.mockRestore();
  });

  it('limits how long the server waits for one that was stopped in the middle of a transaction', async () => {
    const log: string[] = [];
    const { leadership } = join('stopped', log);
    await until(() => log.length > 0);
    const transactions = new LeaderTransactions(app.dataSource, leadership);
    await transactions.run(async (tx) => {
      const [row] = await tx.query('show idle_in_transaction_session_timeout');
      expect(row).toEqual({ idle_in_transaction_session_timeout: '5s' });
    });
    const [after] = await app.transactions.read('show idle_in_transaction_session_timeout');
    expect(after).toEqual({ idle_in_transaction_session_timeout: '0' });
  });
});
