import { step } from '../steps.mjs';
import type { DataDirLayout } from './data-dir/layout';
import {
  readyKafka,
  readyPostgres,
  type OwnProcess,
  type ReadyServer,
  type RecordSpawn,
} from './servers';
import type { NamedServers, Ports } from './surroundings';

interface StartServersOptions {
  readonly layout: DataDirLayout;
  readonly ports: Ports;
  readonly named: NamedServers;
  readonly recordSpawn: RecordSpawn;
  readonly build: () => Promise<void>;
}

interface StartedServers {
  readonly databaseUrl: string;
  readonly kafkaBrokers: string;
  readonly own: readonly OwnProcess[];
}

/** What is awaited later must not be reported as unhandled when it fails meanwhile. */
function inBackground<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

/**
 * Brings up the servers that nobody has named, and builds the application meanwhile: neither needs the other. Their
 * lines appear one after the other.
 */
export async function startServers(options: StartServersOptions): Promise<StartedServers> {
  const { layout, ports, named, recordSpawn, build } = options;
  const begin = performance.now();
  const building = inBackground(build());
  const start = (
    name: string,
    ready: typeof readyPostgres,
    port: number,
  ): (() => Promise<ReadyServer>) => {
    const starting = inBackground(ready({ layout, port, recordSpawn }));
    return () => step(name, () => starting, begin);
  };
  const existing = (address: string) => () => Promise.resolve({ address, own: [] });
  const startingPostgres =
    named.databaseUrl === undefined
      ? start('PostgreSQL', readyPostgres, ports.postgres)
      : existing(named.databaseUrl);
  const startingKafka =
    named.kafkaBrokers === undefined
      ? start('Kafka', readyKafka, ports.kafka)
      : existing(named.kafkaBrokers);
  const postgres = await startingPostgres();
  const kafka = await startingKafka();
  await step('Build', () => building, begin);
  return {
    databaseUrl: postgres.address,
    kafkaBrokers: kafka.address,
    own: [...kafka.own, ...postgres.own],
  };
}
