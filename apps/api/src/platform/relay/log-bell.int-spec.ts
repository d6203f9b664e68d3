import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { castBallots, numberParticipations, seedElection } from '../../../test/ledger-rows';
import { TcpProxy } from '../../../test/tcp-proxy';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { until } from '../../../test/until';
import { Loop } from '../loop';
import { Bell, type BellListener } from './bell';
import { LogBell } from './log-bell';
import { addToOutbox } from './outbox';

const longMs = 30_000;

describe('the bell that the log rings', () => {
  /** Commits, as any other process does; has no relay of its own. */
  let app: TestApp;
  const ends: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
  });
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
    vi.restoreAllMocks();
  });
  afterAll(() => app.stop());

  const slots = () =>
    app.transactions.read<{ slot_name: string; temporary: boolean; active_pid: number | null }>(
      'select slot_name, temporary, active_pid from pg_replication_slots where database = current_database()',
    );
  const isListening = async () =>
    (
      await app.transactions.read(
        `select from pg_stat_replication where state = 'streaming' and pid in
           (select active_pid from pg_replication_slots where database = current_database())`,
      )
    ).length === 1;
  const untilListening = () => until(isListening, 'the server streams');

  const hang = (databaseUrl = app.settings.databaseUrl) => {
    const bell = new Bell();
    const heard = bell.listen();
    const logBell = new LogBell({ databaseUrl, transactions: app.transactions, bell });
    const loop = new Loop({ name: 'bell', round: (round) => logBell.listen(round) });
    loop.start();
    ends.push(() => loop.stop());
    return { logBell, heard, stop: () => loop.stop() };
  };
  /** Whether it rings within a moment in which everything that was committed before has long been told. */
  const rang = async (heard: BellListener): Promise<boolean> => {
    const [startMs, momentMs] = [performance.now(), 200];
    await heard.wait(momentMs);
    return performance.now() - startMs < momentMs - 1;
  };
  const tell = (topic: 'scrutin.regions' | 'scrutin.voters') =>
    app.transactions.run((tx) => addToOutbox(tx, [{ topic, key: 'a', payload: { id: 'a' } }]));

  it('rings for ballots and messages, and not for what nobody waits for', async () => {
    const election = await seedElection(app.transactions, { voters: [5] });
    const { heard } = hang();
    await untilListening();
    await heard.wait(50);
    await castBallots(app.transactions, election, ['100']);
    await heard.wait(longMs);
    await tell('scrutin.regions');
    await heard.wait(longMs);
    // It rings several times for one transaction.
    while (await rang(heard));
    await tell('scrutin.voters');
    await numberParticipations(app.transactions, election, [0]);
    await app.transactions.run((tx) => tx.query('delete from outbox'));
    expect(await rang(heard)).toBe(false);
  });

  it('holds back no log once nobody listens, and leaves nothing behind', async () => {
    const { logBell, stop } = hang();
    expect(logBell.isListening).toBe(false);
    await until(() => logBell.isListening);
    expect(await slots()).toMatchObject([{ temporary: true }]);
    await stop();
    expect(logBell.isListening).toBe(false);
    // The server has ended its side by now.
    expect(await slots()).toEqual([]);
  });

  it('ends in the middle of waiting for those who write', async () => {
    await app.transactions.run(async (tx) => {
      await tx.query('select pg_current_xact_id()');
      const { stop } = hang();
      await until(async () => (await slots()).length === 1);
      expect(await isListening()).toBe(false);
      await stop();
      expect(await slots()).toEqual([]);
    });
  });

  it('leaves no slot behind when its connection is reset while it ends', async () => {
    const url = new URL(app.settings.databaseUrl);
    const target = { host: url.hostname, port: Number(url.port) };
    const goodbye = Buffer.from('X\0\0\0\u0004');
    const proxy = createServer((client) => {
      const server = connect(target);
      client.on('error', () => client.destroy());
      client.on('data', (bytes) => {
        // The server does not hear of it.
        if (bytes.subarray(-goodbye.length).equals(goodbye)) client.resetAndDestroy();
        else server.write(bytes);
      });
      server.on('error', () => server.destroy()).pipe(client);
      ends.push(() => Promise.resolve(void server.destroy()));
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    ends.push(() => new Promise((resolve) => proxy.close(() => resolve())));
    url.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const { logBell, stop } = hang(url.href);
    await untilListening();
    await until(() => logBell.isListening, 'the bell hears that the server streams');
    await stop();
    expect(await slots()).toEqual([]);
  });

  it('lets the log go that it has been told', async () => {
    const confirmed = async () => {
      const [row] = await app.transactions.read<{ left: string }>(
        `select pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn) as left
         from pg_replication_slots where database = current_database()`,
      );
      return Number(row?.left);
    };
    hang();
    await untilListening();
    for (let count = 0; count < 20; count += 1) await tell('scrutin.regions');
    const [at] = await app.transactions.read<{ lsn: string }>('select pg_current_wal_lsn() as lsn');
    await until(async () => {
      const [row] = await app.transactions.read<{ isTold: boolean }>(
        `select confirmed_flush_lsn >= $1 as "isTold" from pg_replication_slots where database = current_database()`,
        [at?.lsn],
      );
      return row?.isTold === true;
    }, 'the slot has moved on');
    expect(await confirmed()).toBeLessThan(16 * 1024 * 1024);
  });

  it('listens again when its connection was cut, with another slot', async () => {
    const warnings = vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const url = new URL(app.settings.databaseUrl);
    const proxy = new TcpProxy({ host: url.hostname, port: Number(url.port) });
    await proxy.open();
    ends.push(() => proxy.cut());
    url.host = `127.0.0.1:${proxy.port}`;
    const { logBell, heard } = hang(url.href);
    await untilListening();
    const [before] = await slots();
    await proxy.cut();
    await until(() => !logBell.isListening);
    await until(async () =>
      (await slots()).every(({ slot_name }) => slot_name !== before?.slot_name),
    );
    await proxy.open();
    await untilListening();
    await heard.wait(50);
    await tell('scrutin.regions');
    await heard.wait(longMs);
    expect(warnings).toHaveBeenCalledTimes(1);
  });

  it('says once that there is none where the log is not logical', async () => {
    const warnings = vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const transactions = { read: () => Promise.resolve([{ wal_level: 'replica' }] as never) };
    const { databaseUrl } = app.settings;
    const logBell = new LogBell({ databaseUrl, transactions, bell: new Bell() });
    const stop = new AbortController();
    const round = { signal: stop.signal, recovered: () => undefined };
    const rounds = [logBell.listen(round), logBell.listen(round)];
    await until(() => warnings.mock.calls.length > 0);
    stop.abort();
    await Promise.all(rounds);
    expect(warnings.mock.calls).toEqual([
      ['wal_level is not logical: the relay looks every 50 ms instead'],
    ]);
  });
});
