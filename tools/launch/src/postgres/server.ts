import { randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import { readOrCreatePrivateFile, readTextFile } from '../system/files';
import { findFreePort } from '../system/ports';
import { findProcess, type ProcessIdentity } from '../system/process-identity';
import { Refusal } from '../system/refusal';
import { lastLines, runCommand } from '../system/run-command';
import { spawnDetached, type DetachedProcess } from '../system/spawn-detached';
import { killWithChildren, stopProcess } from '../system/stop-process';
import { startUntilUp } from '../system/start-until-up';
import { findPostgresBinaries } from './binaries';
import { ensureCluster, superuser } from './cluster';
import { answersSql } from './ready';
import { findPostgresPlace, type PostgresPlace } from './place';

const stopGraceMs = 30_000;

export interface PostgresOptions {
  /** Where its data, or for root the name of the place with its data, are kept. */
  readonly dir: string;
  readonly logFile: string;
  /** Taken as it is; without it, a free port is found. */
  readonly port?: number;
  /** Called as soon as the process exists, long before it is ready, so that it can be written down. */
  readonly onSpawn?: (identity: ProcessIdentity) => void;
  /** Server settings beside ours, as `name=value`. */
  readonly settings?: readonly string[];
}

export interface PostgresServer extends DetachedProcess {
  readonly port: number;
  /** With the superuser's password in it. */
  url(database: string): string;
  stop(): Promise<void>;
  /** As a power cut would: no clean end, and the next start recovers from the write-ahead log. */
  kill(): Promise<void>;
}

const settings = [
  // For the relay, which is going to listen to the write-ahead log.
  'wal_level=logical',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'shared_buffers=128MB',
  'max_wal_size=2GB',
  // The details of a refused row name voters.
  'log_error_verbosity=terse',
  'log_timezone=UTC',
  'timezone=UTC',
];

/** A server whose launcher was killed still holds its data directory; its pid file names it. */
async function stopLeftOver(place: PostgresPlace): Promise<void> {
  const pid = Number(readTextFile(join(place.dataDir, 'postmaster.pid'))?.split('\n')[0]);
  const leftOver = Number.isInteger(pid) && pid > 0 ? findProcess(pid) : null;
  if (leftOver !== null && (await isPostgres(leftOver))) await stopServer(leftOver);
}

/** The pid may belong to anything by now; only a server is signalled. */
async function isPostgres({ pid }: ProcessIdentity): Promise<boolean> {
  if (process.platform === 'linux')
    return readTextFile(`/proc/${String(pid)}/comm`)?.trim() === 'postgres';
  const { code, output } = await runCommand('ps', ['-o', 'comm=', '-p', String(pid)]);
  return code === 0 && basename(output.trim()) === 'postgres';
}

async function stopServer(identity: ProcessIdentity): Promise<void> {
  await stopProcess(identity, { signal: 'SIGINT', graceMs: stopGraceMs });
}

/**
 * Starts PostgreSQL and waits until it answers. Durability is the server's default, which is on.
 * Data of an earlier start are kept.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const place = await findPostgresPlace(options.dir);
  const binaries = await findPostgresBinaries(place.binariesCopy);
  const password = readOrCreatePrivateFile(join(options.dir, 'postgres.password'), () =>
    randomBytes(24).toString('base64url'),
  );
  await ensureCluster(place, binaries, password);
  await stopLeftOver(place);

  const port = options.port ?? (await findFreePort());
  const url = (database: string): string =>
    `postgres://${superuser}:${password}@127.0.0.1:${String(port)}/${database}`;
  const args = [...settings, ...(options.settings ?? []), `port=${String(port)}`];
  const start = async (): Promise<DetachedProcess> =>
    await spawnDetached({
      command: binaries.postgres,
      args: ['-D', place.dataDir, ...args.flatMap((setting) => ['-c', setting])],
      cwd: place.home,
      logFile: options.logFile,
      onSpawn: options.onSpawn,
      ...(place.user && { user: place.user }),
    });

  const server = await startUntilUp(start, async () => await answersSql(url('postgres')));
  if (server === null) throw new Refusal(explain(options.logFile));

  return {
    ...server,
    port,
    url,
    stop: async () => {
      await stopServer(server.identity);
    },
    kill: async () => {
      await killWithChildren(server.identity);
    },
  };
}

function explain(logFile: string): string {
  return `PostgreSQL did not start; the end of ${logFile}:\n${lastLines(readTextFile(logFile) ?? '', 4)}`;
}
