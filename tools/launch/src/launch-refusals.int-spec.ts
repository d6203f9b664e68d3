import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findRunning } from './data-dir/addresses';
import { claimDataDir } from './data-dir/claim';
import { testServices } from './testing';
import { answeringPid, Launched, temporaryDataDir } from './testing/launched';

/** Servers that are there already, so that only the launcher itself is started. */
function existingServers(): NodeJS.ProcessEnv {
  const { postgresAdminUrl, kafkaBrokers } = testServices();
  return { DATABASE_URL: postgresAdminUrl, KAFKA_BROKERS: kafkaBrokers };
}

/** Everything that a refusal says: the sentence alone, without a stack. */
async function refusalOf(launched: Launched): Promise<string> {
  expect(await launched.exited).toBe(1);
  return launched.output.trim();
}

describe('a launcher refuses in one sentence', () => {
  it('data that another one is running on, which goes on undisturbed', async () => {
    const { dir } = temporaryDataDir();
    const env = existingServers();
    const first = Launched.start({ dataDir: dir, env });
    const url = await first.ready();
    const pid = await answeringPid(url);

    const refusal = await refusalOf(Launched.start({ dataDir: dir, env, args: ['--fresh'] }));
    expect(refusal).toMatch(/^Scrutin is running on this data already \(process \d+\): .*\.$/);

    expect(await answeringPid(url)).toBe(pid);
    expect(findRunning(dir)).toMatchObject({ publicUrl: url });
  });

  it('a port that was asked for and is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.close();
    });
    const port = String((server.address() as AddressInfo).port);
    const { dir } = temporaryDataDir();
    const launched = Launched.start({
      dataDir: dir,
      env: existingServers(),
      args: ['--port', port],
    });
    expect(await refusalOf(launched)).toMatch(new RegExp(`^Port ${port} is taken: choose .*\\.$`));
  });

  it("a folder with somebody else's files", async () => {
    const { dir } = temporaryDataDir();
    mkdirSync(dir);
    writeFileSync(join(dir, 'thesis.txt'), 'irreplaceable');
    const launched = Launched.start({ dataDir: dir, args: ['--fresh'] });
    expect(await refusalOf(launched)).toMatch(/holds files that are not Scrutin's: .*\.$/);
  });

  it('data whose keys are gone', async () => {
    const layout = temporaryDataDir();
    claimDataDir(layout);
    mkdirSync(join(layout.dir, 'pg'));
    const launched = Launched.start({ dataDir: layout.dir });
    expect(await refusalOf(launched)).toMatch(/keys\.env is missing, and the data .*\.$/);
  });
});
