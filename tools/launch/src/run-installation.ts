import type { AppCommand } from './app/app-command';
import type { DataDirLayout } from './data-dir/layout';
import { ensureAdmin, ensureKeys } from './data-dir/secrets';
import type { LaunchOptions } from './options';
import { DiskWatch } from './disk-watch';
import { findPostgresPlace, hasPostgresData } from './postgres/place';
import { runApp } from './run-app';
import type { OwnProcess, RecordSpawn } from './servers';
import { startServers } from './start-servers';
import { childLabels, stopSignals } from './stop-in-order';
import { supervise } from './supervise';
import { choosePorts, namedServers, type NamedServers } from './surroundings';
import type { RunRecorder } from './system/run-record';

interface Launching {
  readonly options: LaunchOptions;
  readonly layout: DataDirLayout;
  readonly app: AppCommand;
  readonly recorder: RunRecorder;
}

/** Where what is started here writes. */
async function foldersOf(layout: DataDirLayout, named: NamedServers): Promise<string[]> {
  if (named.databaseUrl !== undefined) return [layout.dir];
  return [layout.dir, (await findPostgresPlace(layout.dir)).home];
}

const onDisk = (own: OwnProcess, disk: DiskWatch): OwnProcess => ({
  ...own,
  start: async () => {
    await disk.untilRoom(childLabels[own.name]);
    return own.start();
  },
});

/** Starts everything, shows it, and keeps it running. Rejected when it cannot go on. */
export async function runInstallation(launching: Launching): Promise<void> {
  const { options, layout, app, recorder } = launching;
  const named = namedServers(process.env);
  // First: what is asked next marks the folder as one that has data, and may refuse to go on.
  const keys = ensureKeys(layout, named.databaseUrl === undefined && hasPostgresData(layout.dir));
  const disk = DiskWatch.of(await foldersOf(layout, named));
  await disk.require();
  const ports = await choosePorts(options, named);
  const admin = ensureAdmin(layout, process.env);
  const recordSpawn: RecordSpawn = (name) => (identity) => {
    recorder.record(name, identity, stopSignals[name]);
  };
  const { build } = app;
  const servers = await startServers({ layout, ports, named, recordSpawn, build });
  await Promise.all([
    disk.run(),
    ...servers.own.map((own) => supervise(onDisk(own, disk), null)),
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
      untilRoom: () => disk.untilRoom(childLabels.app),
    }),
  ]);
}
