import { randomUUID } from 'node:crypto';
import { watchElection } from '@scrutin/client';
import { startTestPostgres, type TestPostgres } from '@scrutin/launch/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedElection } from '../../test/ledger-rows';
import { LiveWatcher } from '../../test/live-watcher';
import { Measured } from '../../test/metrics-text';
import { startTestApp, type TestApp } from '../../test/test-app';
import { until } from '../../test/until';

/** A database server of its own, which is killed as by a power cut. */
describe('watching when the database server is killed', () => {
  let postgres: TestPostgres;
  let app: TestApp;
  beforeAll(async () => {
    postgres = await startTestPostgres();
    app = await startTestApp({
      roles: ['api'],
      settings: { databaseUrl: postgres.adminUrl, metricsToken: 't'.repeat(32), logLevel: 'fatal' },
    });
  });
  afterAll(async () => {
    await app.stop();
    await postgres.remove();
  });

  const logged = async (level: string) =>
    (await Measured.of(app)).get('scrutin_log_messages_total', { level });

  it('is answered that it is away, which is no error of the application', async () => {
    const { id } = await seedElection(app.transactions);
    const watcher = new LiveWatcher(app.url, ['websocket']);
    try {
      expect(await watcher.watch(randomUUID())).toMatchObject({ problem: { status: 404 } });
      expect(await logged('error')).toBe(0);
      await postgres.kill();
      const answers = await Promise.all([id, randomUUID()].map((one) => watcher.watch(one)));
      for (const answer of answers)
        expect(answer).toMatchObject({ problem: { status: 503, code: 'database_away' } });
      expect([await logged('error'), await logged('fatal')]).toEqual([0, 0]);
      expect(await logged('warn')).toBeGreaterThan(0);
    } finally {
      watcher.close();
      await postgres.start();
    }
  });

  it('goes on by itself with the client of the tools', async () => {
    const { id } = await seedElection(app.transactions);
    await postgres.kill();
    const before = (await logged('warn')) ?? 0;
    const faults: Error[] = [];
    let onState: () => void = () => undefined;
    const shown = new Promise<void>((resolve) => (onState = resolve));
    const watch = watchElection(app.url, id, { onState, onFault: (fault) => faults.push(fault) });
    try {
      await until(async () => ((await logged('warn')) ?? 0) > before, 'it was refused');
      await postgres.start();
      await shown;
      expect(faults).toEqual([]);
    } finally {
      watch.close();
    }
  });
});
