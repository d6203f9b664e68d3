import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { step } from '../steps.mjs';
import type { AppCommand } from './app/app-command';
import { appEnvironment } from './app/environment';
import { startApp } from './app/start-app';
import { choosePort } from './choose-port';
import { writeAddresses } from './data-dir/addresses';
import type { DataDirLayout } from './data-dir/layout';
import type { AdminSignIn } from './data-dir/secrets';
import type { RunningDemo, StartDemoOptions } from './demo/start-demo';
import type { LaunchOptions } from './options';
import type { RecordSpawn } from './servers';
import { supervise } from './supervise';
import { lanAddress } from './system/lan-address';
import { findFreePort } from './system/ports';
import { readVariable } from './system/variables';
import { welcome } from './welcome';

interface RunAppOptions {
  readonly options: LaunchOptions;
  readonly layout: DataDirLayout;
  readonly app: AppCommand;
  readonly recordSpawn: RecordSpawn;
  readonly keys: Readonly<Record<string, string>>;
  readonly admin: AdminSignIn;
  /** The one chosen before the servers were started. */
  readonly webPort: number;
  readonly databaseUrl: string;
  readonly kafkaBrokers: string;
  /** Its log needs some, too. */
  readonly untilRoom: () => Promise<void>;
}

/** On which address of this machine it listens, and how people say it. */
function reachOf({ isLan }: LaunchOptions, port: number): { host: string; url: string } {
  return isLan
    ? { host: '0.0.0.0', url: `http://${lanAddress(networkInterfaces())}:${port}` }
    : { host: '127.0.0.1', url: `http://localhost:${port}` };
}

/** The demo brings the whole voter's client with it, which takes a while to load: only when it is wanted. */
async function startDemo(options: StartDemoOptions): Promise<RunningDemo | null> {
  return await (await import('./demo/start-demo')).startDemo(options);
}

/** Starts the application on servers that are there, shows it, and keeps it running. Rejected when it cannot go on. */
export async function runApp(around: RunAppOptions): Promise<void> {
  const { options, layout, app, recordSpawn, keys, admin, databaseUrl, kafkaBrokers } = around;
  // The servers took their time; somebody else may have taken the port.
  const webPort = await choosePort('Scrutin', options.port, around.webPort);
  // In front of what is being edited stands Vite.
  const port = app.dev === null ? webPort : await findFreePort(webPort + 1);
  const apiUrl = `http://127.0.0.1:${port}`;
  const reach = reachOf(options, webPort);
  const publicUrl = readVariable(process.env, 'SCRUTIN_PUBLIC_URL') ?? reach.url;
  const addresses = { publicUrl, databaseUrl, kafkaBrokers };

  const logFile = join(layout.logs, 'app.log');
  const env = appEnvironment(process.env, { ...addresses, port, host: reach.host, keys, admin });
  const start = () => startApp({ app, env, port, logFile, onSpawn: recordSpawn('app') });
  const startAgain = async () => {
    await around.untilRoom();
    return start();
  };
  const first = await step('Application', start);
  await app.dev?.serveWeb(webPort, apiUrl, reach.host);
  writeAddresses(layout, addresses);

  const present = async (): Promise<void> => {
    const demo = options.hasDemo ? await startDemo({ layout, apiUrl, admin }) : null;
    welcome({ layout, addresses, admin, demo: demo?.demo ?? null, isLan: options.isLan });
    await demo?.goOn();
  };
  await Promise.all([
    supervise({ name: 'app', first, logFile, start: startAgain }, app.dev?.changes ?? null),
    present(),
  ]);
}
