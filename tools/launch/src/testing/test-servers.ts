import { join } from 'node:path';
import { startKafka, type KafkaServer } from '../kafka/server';
import { startPostgres, type PostgresServer } from '../postgres/server';
import { createTestRun } from './test-run';

/** Less to write at a checkpoint and fewer log lines; what a commit promises stays as it is. */
const testSettings = ['shared_buffers=64MB', 'max_wal_size=512MB', 'log_checkpoints=off'];

/** A server of a test's own, to be broken by it. */
export interface TestServer {
  /** Starts it again, on the same port and data. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly kill: () => Promise<void>;
  /** Stops it and deletes its data. */
  readonly remove: () => Promise<void>;
}

export interface TestPostgres extends TestServer {
  /** The superuser's address of the database `postgres`. */
  readonly adminUrl: string;
}

export interface TestKafka extends TestServer {
  readonly brokers: string;
  /** It keeps its connections, and says nothing any more. */
  readonly freeze: () => void;
  readonly thaw: () => void;
}

export async function startTestPostgres(): Promise<TestPostgres> {
  const run = createTestRun();
  const start = async (port?: number): Promise<PostgresServer> =>
    await startPostgres({
      dir: run.dir,
      logFile: join(run.dir, 'logs', 'postgres.log'),
      settings: testSettings,
      onSpawn: (identity) => {
        run.recorder.record('postgres', identity, 'SIGINT');
      },
      ...(port !== undefined && { port }),
    });
  let server = await start();
  return {
    adminUrl: server.url('postgres'),
    start: async () => {
      server = await start(server.port);
    },
    stop: async () => {
      await server.stop();
    },
    kill: async () => {
      await server.kill();
    },
    remove: async () => {
      await server.stop();
      run.remove();
    },
  };
}

export async function startTestKafka(): Promise<TestKafka> {
  const run = createTestRun();
  const start = async (port?: number): Promise<KafkaServer> =>
    await startKafka({
      dir: join(run.dir, 'kafka'),
      logFile: join(run.dir, 'logs', 'kafka.log'),
      isShortLived: true,
      onSpawn: (identity) => {
        run.recorder.record('kafka', identity, 'SIGTERM');
      },
      ...(port !== undefined && { port }),
    });
  let server = await start();
  return {
    brokers: server.brokers,
    freeze: () => process.kill(server.identity.pid, 'SIGSTOP'),
    thaw: () => process.kill(server.identity.pid, 'SIGCONT'),
    start: async () => {
      server = await start(server.port);
    },
    stop: async () => {
      await server.stop();
    },
    kill: async () => {
      await server.kill();
    },
    remove: async () => {
      await server.stop();
      run.remove();
    },
  };
}
