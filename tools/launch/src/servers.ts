import { join } from 'node:path';
import type { DataDirLayout } from './data-dir/layout';
import { startKafka, type KafkaServer } from './kafka/server';
import { ensureDatabase } from './postgres/query';
import { startPostgres, type PostgresServer } from './postgres/server';
import type { ChildName } from './stop-in-order';
import { findFreePort, isPortFree } from './system/ports';
import type { ProcessIdentity } from './system/process-identity';
import { Refusal } from './system/refusal';
import type { DetachedProcess } from './system/spawn-detached';

const databaseName = 'scrutin';
const attemptsMax = 3;

/** Something of ours that runs and can be started again on the same port and data. */
export interface OwnProcess {
  readonly name: ChildName;
  readonly first: DetachedProcess;
  readonly logFile: string;
  readonly start: () => Promise<DetachedProcess>;
}

export interface ReadyServer {
  /** As DATABASE_URL or KAFKA_BROKERS takes it. */
  readonly address: string;
  /** None for somebody else's, which is not for us to keep running. */
  readonly own: readonly OwnProcess[];
}

/** Writes a new process down under this name. */
export type RecordSpawn = (name: ChildName) => (identity: ProcessIdentity) => void;

interface StartOptions {
  readonly layout: DataDirLayout;
  /** Where it is started, unless that has been taken meanwhile. */
  readonly port: number;
  readonly recordSpawn: RecordSpawn;
}

/**
 * Others look for a free port, too, and may be quicker. So one that is taken when the server could not start gives way
 * to another one.
 */
async function startOnFreePort<Server>(
  preferred: number,
  start: (port: number) => Promise<Server>,
): Promise<Server> {
  let port = preferred;
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(port);
    } catch (error) {
      if (!(error instanceof Refusal) || attempt === attemptsMax || (await isPortFree(port)))
        throw error;
      port = await findFreePort(port);
    }
  }
}

export async function readyPostgres(options: StartOptions): Promise<ReadyServer> {
  const { layout, port, recordSpawn } = options;
  const logFile = join(layout.logs, 'postgres.log');
  const startOn = async (onPort: number): Promise<PostgresServer> =>
    await startPostgres({
      dir: layout.dir,
      logFile,
      port: onPort,
      onSpawn: recordSpawn('postgres'),
    });
  const first = await startOnFreePort(port, startOn);
  const start = async () => await startOn(first.port);
  await ensureDatabase(first.url('postgres'), databaseName);
  return { address: first.url(databaseName), own: [{ name: 'postgres', first, logFile, start }] };
}

export async function readyKafka(options: StartOptions): Promise<ReadyServer> {
  const { layout, port, recordSpawn } = options;
  const logFile = join(layout.logs, 'kafka.log');
  const startOn = async (onPort: number): Promise<KafkaServer> =>
    await startKafka({ dir: layout.kafka, logFile, port: onPort, onSpawn: recordSpawn('kafka') });
  const first = await startOnFreePort(port, startOn);
  const start = async () => await startOn(first.port);
  return { address: first.brokers, own: [{ name: 'kafka', first, logFile, start }] };
}
