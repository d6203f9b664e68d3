import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { findRunning } from './data-dir/addresses';
import { waitUntil } from './system/wait';
import { testServices } from './testing';
import { answeringPid, Launched, temporaryDataDir } from './testing/launched';

// Everything is started for real, and several of it one after the other.
vi.setConfig({ testTimeout: 180_000 });

const askEveryMs = 20;

function existingServers(): NodeJS.ProcessEnv {
  const { postgresAdminUrl, kafkaBrokers } = testServices();
  return { DATABASE_URL: postgresAdminUrl, KAFKA_BROKERS: kafkaBrokers };
}

describe('a launcher with servers of the person', () => {
  it('starts the application alone and tells where everything is', async () => {
    const layout = temporaryDataDir();
    const env = existingServers();
    const launched = Launched.start({ dataDir: layout.dir, env });
    const url = await launched.ready();
    expect([...launched.children().keys()]).toEqual(['app']);
    expect(launched.output).toContain(layout.dir);
    expect(findRunning(layout.dir)).toEqual({
      publicUrl: url,
      databaseUrl: env['DATABASE_URL'],
      kafkaBrokers: env['KAFKA_BROKERS'],
    });
    expect(statSync(layout.addresses).mode & 0o777).toBe(0o600);
  });

  it('starts the application again when it is killed, once more and once more', async () => {
    const { dir } = temporaryDataDir();
    const launched = Launched.start({ dataDir: dir, env: existingServers() });
    const url = await launched.ready();
    let pid = await answeringPid(url);
    for (const time of [1, 2]) {
      process.kill(pid ?? 0, 'SIGKILL');
      await launched.said(new RegExp(`(was ended by SIGKILL[^]*is back after[^]*){${time}}`));
      const next = await answeringPid(url);
      expect(next).not.toBeNull();
      expect(next).not.toBe(pid);
      expect(launched.children().get('app')?.pid).toBe(next);
      pid = next;
    }
    expect(launched.output).toContain('starting it again in 0.5 s');
    expect(launched.output).toContain('starting it again in 1 s');
  });

  it.each(['SIGTERM', 'SIGHUP'] as const)(
    'stops the application on %s, also when told twice, and leaves no trace of running',
    async (signal) => {
      const layout = temporaryDataDir();
      const launched = Launched.start({ dataDir: layout.dir, env: existingServers() });
      const url = await launched.ready();
      launched.signal(signal);
      launched.signal(signal);
      expect(await launched.exited).toBe(0);
      expect(launched.output).toContain('The application stopped');
      expect(await answeringPid(url)).toBeNull();
      expect(launched.children().size).toBe(0);
      for (const path of [layout.lock, layout.runRecord, layout.addresses])
        expect(existsSync(path)).toBe(false);
      expect(findRunning(layout.dir)).toBeNull();
    },
  );

  it('ends the application of a launcher that was killed, and the lock of it is no obstacle', async () => {
    const layout = temporaryDataDir();
    const env = existingServers();
    const killed = Launched.start({ dataDir: layout.dir, env });
    const url = await killed.ready();
    const left = await answeringPid(url);
    killed.signal('SIGKILL');
    await killed.exited;
    expect(existsSync(layout.lock)).toBe(true);
    expect(await answeringPid(url)).toBe(left);

    const next = Launched.start({ dataDir: layout.dir, env });
    await next.said(/The application of an earlier run ended/);
    const nextUrl = await next.ready();
    expect(await answeringPid(nextUrl)).not.toBe(left);
    expect(
      await waitUntil(() => !existsSync(`/proc/${left}`), {
        timeoutMs: 5_000,
        everyMs: askEveryMs,
      }),
    ).toBe(true);
  });

  it('goes on without a demo election when there cannot be one', async () => {
    const { dir } = temporaryDataDir();
    const launched = Launched.start({ dataDir: dir, env: existingServers(), hasDemo: true });
    await launched.said(/There is no demo election: POST \/api\/auth\/login was answered with 404/);
    expect(await answeringPid(await launched.ready())).not.toBeNull();
  });

  it('takes no notice of what an unreadable record says', async () => {
    const layout = temporaryDataDir();
    mkdirSync(layout.dir);
    writeFileSync(layout.marker, '');
    writeFileSync(layout.lock, '{"pid":');
    writeFileSync(layout.runRecord, '{"owner":');
    const launched = Launched.start({ dataDir: layout.dir, env: existingServers() });
    await launched.ready();
    expect(readFileSync(layout.lock, 'utf8')).toContain('startedAt');
  });
});
