import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { addresses, keys } from '../setup/installation';
import { repositoryRoot } from '../setup/stack';
import { until } from '../setup/until';

const imageDirectory = join(repositoryRoot, '.scrutin', 'image');
const read = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');

interface AppService {
  readonly environment: Readonly<Record<string, string | number>>;
  readonly healthcheck: { readonly test: readonly string[] };
}
const { app: service } = (parse(read('docker-compose.yml')) as { services: { app: AppService } })
  .services;
const lastStage =
  read('Dockerfile')
    .split(/^FROM .*$/m)
    .at(-1) ?? '';

/** What the image holds: what is copied from the builds, and packages that are not for development alone. */
async function makeImage(): Promise<void> {
  rmSync(imageDirectory, { recursive: true, force: true });
  for (const [, from = '', to = ''] of lastStage.matchAll(
    /^COPY --from=build \/app\/(\S+) (\S+)$/gm,
  ))
    cpSync(join(repositoryRoot, from), join(imageDirectory, to === './' ? from : to), {
      recursive: true,
    });
  const { stdout } = await promisify(execFile)(
    'npm',
    ['ls', '--omit=dev', '--all', '--parseable'],
    { cwd: repositoryRoot, maxBuffer: 16 * 2 ** 20 },
  );
  const packages = new Set(
    stdout
      .split('\n')
      .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1])
      .filter((name) => name !== undefined),
  );
  for (const name of packages) {
    const target = join(imageDirectory, 'node_modules', name);
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(join(repositoryRoot, 'node_modules', name), target);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Exit code of the health check as the engine runs it. */
async function healthOf(env: NodeJS.ProcessEnv): Promise<number | null> {
  const [, command = '', ...args] = service.healthcheck.test;
  const check = spawn(command, args, { env, stdio: 'ignore' });
  const [code] = (await once(check, 'exit')) as [number | null];
  return code;
}

test('what the image holds starts by its command, is healthy, and stops', async () => {
  await makeImage();
  const port = await freePort();
  const { databaseUrl, kafkaBrokers, publicUrl } = addresses();
  const known = Object.keys(service.environment);
  const values: Readonly<Record<string, string>> = {
    ...keys(),
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    KAFKA_BROKERS: kafkaBrokers,
    SCRUTIN_PUBLIC_URL: publicUrl,
    SCRUTIN_ROLES: 'api',
  };
  // No more than the Compose file gives, and what the image says itself.
  const env = {
    PATH: process.env['PATH'],
    NODE_ENV: 'production',
    SCRUTIN_WEB_DIR: join(imageDirectory, 'apps/web/dist'),
    ...Object.fromEntries(Object.entries(values).filter(([name]) => known.includes(name))),
  };
  const [command = '', ...args] = JSON.parse(
    /^CMD (.+)$/m.exec(lastStage)?.[1] ?? '[]',
  ) as string[];
  const container: ChildProcess = spawn(command, args, {
    cwd: imageDirectory,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    expect(await healthOf(env)).toBe(1);
    await until('the health check passes', async () => (await healthOf(env)) === 0);
    const page = await fetch(`http://127.0.0.1:${port}/`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<div id=')]);
    expect((await fetch(`http://127.0.0.1:${port}/api/elections`)).status).toBe(200);
  } finally {
    container.kill('SIGTERM');
  }
  const [code, signal] = (await once(container, 'exit')) as [number | null, string | null];
  expect([code, signal]).not.toContain('SIGKILL');
  expect(await healthOf(env)).toBe(1);
});
