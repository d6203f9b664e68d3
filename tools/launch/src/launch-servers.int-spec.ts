import { existsSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { findRunning } from './data-dir/addresses';
import { querySql } from './postgres/query';
import { waitUntil } from './system/wait';
import { isRunning } from './system/process-identity';
import { testServices } from './testing';
import { Launched, temporaryDataDir } from './testing/launched';
import { isBrokerReady } from './kafka/ready';

// Everything is started for real, and several of it one after the other.
vi.setConfig({ testTimeout: 180_000 });

const kafkaBrokers = (): NodeJS.ProcessEnv => ({ KAFKA_BROKERS: testServices().kafkaBrokers });

/** The address of the launcher's own PostgreSQL, password and all. */
function databaseUrl(dir: string): string {
  const running = findRunning(dir);
  if (running === null) throw new Error(`nothing is running on ${dir}`);
  return running.databaseUrl;
}

describe('a launcher with servers of its own', () => {
  it('starts them again when they are killed, on the same ports and with their data', async () => {
    const { dir } = temporaryDataDir();
    const launched = Launched.start({ dataDir: dir });
    await launched.ready();
    expect([...launched.children().keys()].sort()).toEqual(['app', 'kafka', 'postgres']);
    await querySql(databaseUrl(dir), 'create table box as select 7 as size');

    for (const name of ['postgres', 'kafka']) {
      process.kill(launched.children().get(name)?.pid ?? 0, 'SIGKILL');
    }
    await Promise.all([launched.said(/PostgreSQL is back/), launched.said(/Kafka is back/)]);
    expect(await querySql(databaseUrl(dir), 'select size from box')).toEqual([{ size: 7 }]);
    expect(await isBrokerReady(findRunning(dir)?.kafkaBrokers ?? '')).toBe(true);

    launched.signal('SIGINT');
    expect(await launched.exited).toBe(0);
    expect(launched.output).toMatch(
      /The application stopped[^]*Kafka stopped[^]*PostgreSQL stopped/,
    );
    expect(launched.children().size).toBe(0);
  });

  it('ends what a killed one left running, and keeps its data', async () => {
    const { dir } = temporaryDataDir();
    const killed = Launched.start({ dataDir: dir });
    await killed.ready();
    await querySql(databaseUrl(dir), 'create table box as select 7 as size');
    const left = [...killed.children().values()];
    killed.signal('SIGKILL');
    await killed.exited;
    expect(left.filter(isRunning)).toHaveLength(3);

    const next = Launched.start({ dataDir: dir });
    await next.ready();
    expect(next.output).toMatch(
      /application of an earlier run ended[^]*Kafka of an earlier run ended[^]*PostgreSQL of an earlier run ended/,
    );
    expect(left.filter(isRunning)).toEqual([]);
    expect(await querySql(databaseUrl(dir), 'select size from box')).toEqual([{ size: 7 }]);
  });

  it('gives up its start when it is told to stop meanwhile, and leaves nothing running', async () => {
    const { dir, runRecord, lock } = temporaryDataDir();
    const launched = Launched.start({ dataDir: dir, env: kafkaBrokers() });
    await waitUntil(() => launched.children().has('postgres'), { timeoutMs: 60_000, everyMs: 1 });
    const started = [...launched.children().values()];
    expect(started).not.toEqual([]);
    launched.signal('SIGINT');
    expect(await launched.exited).toBe(0);
    expect(started.filter(isRunning)).toEqual([]);
    expect(existsSync(runRecord) || existsSync(lock)).toBe(false);
  });

  it('deletes earlier data when asked to, and makes new keys and passwords', async () => {
    const { dir, keys, admin } = temporaryDataDir();
    const env = kafkaBrokers();
    const first = Launched.start({ dataDir: dir, env });
    await first.ready();
    await querySql(databaseUrl(dir), 'create table box as select 7 as size');
    const [, password = ''] = await first.said(/admin \/ (\S+)/);
    first.signal('SIGTERM');
    expect(await first.exited).toBe(0);

    const fresh = Launched.start({ dataDir: dir, env, args: ['--fresh'] });
    await fresh.ready();
    expect(fresh.output).toContain('Earlier data deleted.');
    expect(fresh.output).not.toContain(password);
    await expect(querySql(databaseUrl(dir), 'select size from box')).rejects.toThrow(/not exist/);
    expect(existsSync(keys) && existsSync(admin)).toBe(true);
  });
});
