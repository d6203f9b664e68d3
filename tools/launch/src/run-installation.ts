import { join } from 'node:path';
import { step } from '../steps.mjs';
import type { AppCommand } from './app/app-command';
import { appEnvironment } from './app/environment';
import { startApp } from './app/start-app';
import { writeAddresses } from './data-dir/addresses';
import type { DataDirLayout } from './data-dir/layout';
import { ensureAdmin, ensureKeys } from './data-dir/secrets';
import type { RunningDemo, StartDemoOptions } from './demo/start-demo';
import type { LaunchOptions } from './options';
import { hasPostgresData } from './postgres/place';
import { readyKafka, readyPostgres, type ReadyServer, type RecordSpawn } from './servers';
import { stopSignals } from './stop-in-order';
import { supervise } from './supervise';
import { choosePorts, namedServers, type NamedServers, type Ports } from './surroundings';
import type { RunRecorder } from './system/run-record';
import { readVariable } from './system/variables';
import { welcome } from './welcome';

interface Launching {
  readonly options: LaunchOptions;
  readonly layout: DataDirLayout;
  readonly app: AppCommand;
  readonly recorder: RunRecorder;
}

interface ServersOptions {
  readonly layout: DataDirLayout;
  readonly ports: Ports;
  readonly named: NamedServers;
  readonly recordSpawn: RecordSpawn;
}

/** What is awaited later must not be reported as unhandled when it fails meanwhile. */
function inBackground<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

/** The servers and the build do not need each other; their lines appear one after the other. */
async function prepareParts(
  { layout, ports, named, recordSpawn }: ServersOptions,
  build: AppCommand['build'],
): Promise<{ postgres: ReadyServer; kafka: ReadyServer }> {
  const { databaseUrl, kafkaBrokers } = named;
  const begin = performance.now();
  const building = inBackground(build());
  const startingPostgres =
    databaseUrl === undefined
      ? inBackground(readyPostgres({ layout, port: ports.postgres, recordSpawn }))
      : null;
  const startingKafka =
    kafkaBrokers === undefined
      ? inBackground(readyKafka({ layout, port: ports.kafka, recordSpawn }))
      : null;
  const postgres = startingPostgres && (await step('PostgreSQL', () => startingPostgres, begin));
  const kafka = startingKafka && (await step('Kafka', () => startingKafka, begin));
  await step('Build', () => building, begin);
  return {
    postgres: postgres ?? { address: databaseUrl ?? '', own: [] },
    kafka: kafka ?? { address: kafkaBrokers ?? '', own: [] },
  };
}

/** The demo brings the whole voter's client with it, which takes a while to load, so it is loaded when it is wanted. */
async function startDemo(options: StartDemoOptions): Promise<RunningDemo | null> {
  return await (await import('./demo/start-demo')).startDemo(options);
}

/** Starts everything, shows it, and keeps it running. Rejected when it cannot go on. */
export async function runInstallation(launching: Launching): Promise<void> {
  const { options, layout, app, recorder } = launching;
  const named = namedServers(process.env);
  const ports = await choosePorts(options, named);
  const keys = ensureKeys(layout, named.databaseUrl === undefined && hasPostgresData(layout.dir));
  const admin = ensureAdmin(layout, process.env);
  const recordSpawn: RecordSpawn = (name) => (identity) => {
    recorder.record(name, identity, stopSignals[name]);
  };
  const { postgres, kafka } = await prepareParts({ layout, ports, named, recordSpawn }, app.build);

  const addresses = {
    publicUrl: readVariable(process.env, 'SCRUTIN_PUBLIC_URL') ?? `http://localhost:${ports.web}`,
    databaseUrl: postgres.address,
    kafkaBrokers: kafka.address,
  };
  const logFile = join(layout.logs, 'app.log');
  const env = appEnvironment(process.env, { ...addresses, port: ports.api, keys, admin });
  const start = async () =>
    await startApp({ app, env, port: ports.api, logFile, onSpawn: recordSpawn('app') });
  const first = await step('Application', start);
  const apiUrl = `http://127.0.0.1:${ports.api}`;
  await app.dev?.serveWeb(ports.web, apiUrl);
  writeAddresses(layout, addresses);

  const kept = Promise.all([
    supervise({ name: 'app', first, logFile, start }, app.dev?.changes ?? null),
    ...[...kafka.own, ...postgres.own].map(async (own) => await supervise(own, null)),
  ]);
  const present = async (): Promise<void> => {
    const demo = options.hasDemo ? await startDemo({ layout, apiUrl, admin }) : null;
    welcome({ layout, addresses, admin, demo: demo?.demo ?? null });
    await demo?.goOn();
  };
  await Promise.race([kept, present().then(async () => await kept)]);
}
