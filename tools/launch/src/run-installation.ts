import type { AppCommand } from './app/app-command';
import type { DataDirLayout } from './data-dir/layout';
import { ensureAdmin, ensureKeys } from './data-dir/secrets';
import type { LaunchOptions } from './options';
import { hasPostgresData } from './postgres/place';
import { runApp } from './run-app';
import type { RecordSpawn } from './servers';
import { startServers } from './start-servers';
import { stopSignals } from './stop-in-order';
import { supervise } from './supervise';
import { choosePorts, namedServers } from './surroundings';
import type { RunRecorder } from './system/run-record';

interface Launching {
  readonly options: LaunchOptions;
  readonly layout: DataDirLayout;
  readonly app: AppCommand;
  readonly recorder: RunRecorder;
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
  const { build } = app;
  const servers = await startServers({ layout, ports, named, recordSpawn, build });
  await Promise.all([
    ...servers.own.map((own) => supervise(own, null)),
    runApp({
      options,
      layout,
      app,
      recordSpawn,
      keys,
      admin,
      webPort: ports.web,
      databaseUrl: servers.databaseUrl,
      kafkaBrokers: servers.kafkaBrokers,
    }),
  ]);
}
