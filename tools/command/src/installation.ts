import type { Command } from 'commander';
import { AdminClient, HttpClient } from '@scrutin/client';
import {
  defaultDataDir,
  findAppPid,
  findRunning,
  readAdmin,
  readDemo,
  Refusal,
} from '@scrutin/launch';
import { fromHere } from './here';

export interface InstallationOptions {
  readonly url?: string;
  readonly dataDir?: string;
}

/** The options by which every tool finds the installation it is to speak to. */
export function addInstallationOptions(command: Command): Command {
  return command
    .option('--url <address>', 'the address of a running installation')
    .option('--data-dir <folder>', 'the folder of the launcher that runs it (.scrutin/data)');
}

const dataDirOf = ({ dataDir }: Pick<InstallationOptions, 'dataDir'>): string =>
  dataDir === undefined ? defaultDataDir : fromHere(dataDir);

const noneRuns = (dataDir: string): Refusal =>
  new Refusal(
    `No installation is running on ${dataDir}: start one with "npm start", or name one with --url.`,
  );

/** A running installation, and what this machine knows of it. */
export class Installation {
  readonly http: HttpClient;

  private constructor(
    url: string,
    readonly dataDir: string,
  ) {
    this.http = new HttpClient(url);
  }

  /** By `--url`; else the one that the launcher runs on the data directory. */
  static find(options: InstallationOptions): Installation {
    const dataDir = dataDirOf(options);
    const url = options.url ?? findRunning(dataDir)?.publicUrl;
    if (url === undefined) throw noneRuns(dataDir);
    if (!URL.canParse(url)) throw new Refusal(`${url} is not an address.`);
    return new Installation(url, dataDir);
  }

  get url(): string {
    return this.http.url;
  }

  /** Of the application; null where it is not the launcher's on this machine. */
  get pid(): number | null {
    return findRunning(this.dataDir)?.publicUrl === this.url ? findAppPid(this.dataDir) : null;
  }

  /** From the environment, or the admin that the launcher made. */
  async signInAdmin(): Promise<AdminClient> {
    const { SCRUTIN_ADMIN_USERNAME: username, SCRUTIN_ADMIN_PASSWORD: password } = process.env;
    const login = username && password ? { username, password } : readAdmin(this.dataDir);
    if (login === null)
      throw new Refusal(
        'Who is the admin? Set SCRUTIN_ADMIN_USERNAME and SCRUTIN_ADMIN_PASSWORD, or name the folder with --data-dir.',
      );
    return await AdminClient.signIn(this.http, login);
  }

  readDemo(): NonNullable<ReturnType<typeof readDemo>> {
    const demo = readDemo(this.dataDir);
    if (demo === null) throw new Refusal(`There is no demo election in ${this.dataDir}.`);
    return demo;
  }
}

/** What a server's address is called, in the environment and in what the launcher wrote down. */
const servers = { DATABASE_URL: 'databaseUrl', KAFKA_BROKERS: 'kafkaBrokers' } as const;

function findServer(
  variable: keyof typeof servers,
  options: Pick<InstallationOptions, 'dataDir'>,
): string {
  const dataDir = dataDirOf(options);
  const address = process.env[variable] ?? findRunning(dataDir)?.[servers[variable]];
  if (address === undefined)
    throw new Refusal(
      `No installation is running on ${dataDir}: start one with "npm start", or set ${variable}.`,
    );
  return address;
}

/** Kafka of the installation: `KAFKA_BROKERS`, or the one that the launcher runs. */
export const findBrokers = (options: Pick<InstallationOptions, 'dataDir'>): string[] =>
  findServer('KAFKA_BROKERS', options)
    .split(',')
    .map((broker) => broker.trim());

/** PostgreSQL of the installation: `DATABASE_URL`, or the one that the launcher runs. */
export const findDatabase = (options: Pick<InstallationOptions, 'dataDir'>): string =>
  findServer('DATABASE_URL', options);
