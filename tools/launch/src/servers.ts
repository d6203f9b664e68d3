import { join } from 'node:path';
import type { DataDirLayout } from './data-dir/layout';
import { startKafka, type KafkaServer } from './kafka/server';
import { ensureDatabase } from './postgres/query';
import { startPostgres, type PostgresServer } from './postgres/server';
import type { ChildName } from './stop-in-order';
import type { ProcessIdentity } from './system/process-identity';
import type { DetachedProcess } from './system/spawn-detached';

const databaseName = 'scrutin';

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
  readonly port: number;
  readonly recordSpawn: RecordSpawn;
}

export async function readyPostgres(options: StartOptions): Promise<ReadyServer> {
  const { layout, port, recordSpawn } = options;
  const logFile = join(layout.logs, 'postgres.log');
  const start = async (): Promise<PostgresServer> =>
    await startPostgres({ dir: layout.dir, logFile, port, onSpawn: recordSpawn('postgres') });
  const first = await start();
  await ensureDatabase(first.url('postgres'), databaseName);
  return { address: first.url(databaseName), own: [{ name: 'postgres', first, logFile, start }] };
}

export async function readyKafka(options: StartOptions): Promise<ReadyServer> {
  const { layout, port, recordSpawn } = options;
  const logFile = join(layout.logs, 'kafka.log');
  const start = async (): Promise<KafkaServer> =>
    await startKafka({ dir: layout.kafka, logFile, port, onSpawn: recordSpawn('kafka') });
  const first = await start();
  return { address: first.brokers, own: [{ name: 'kafka', first, logFile, start }] };
}
