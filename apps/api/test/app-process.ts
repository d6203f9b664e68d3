import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Settings } from '../src/config';

const apiDirectory = fileURLToPath(new URL('..', import.meta.url));
/** Below the workspace, so that the bundle finds its packages. */
const bundles = fileURLToPath(new URL('../../../.scrutin/test-bundles', import.meta.url));

export interface AppBundle {
  readonly main: string;
  remove(): void;
}

/** The application as it is built, of the sources as they are now. */
export async function bundleApp(): Promise<AppBundle> {
  mkdirSync(bundles, { recursive: true });
  const outDir = mkdtempSync(`${bundles}/api-`);
  await build({
    root: apiDirectory,
    configFile: `${apiDirectory}/vite.config.ts`,
    logLevel: 'error',
    build: { outDir, sourcemap: false },
  });
  return {
    main: `${outDir}/main.js`,
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}

function environmentOf(settings: Settings): NodeJS.ProcessEnv {
  const { masterKey, ledgerMasterKey } = settings;
  return {
    PATH: process.env['PATH'],
    PORT: '0',
    DATABASE_URL: settings.databaseUrl,
    KAFKA_BROKERS: settings.kafkaBrokers.join(','),
    SCRUTIN_PUBLIC_URL: settings.publicUrl,
    SCRUTIN_ROLES: settings.roles.join(','),
    SCRUTIN_KEY: masterKey.toString('hex'),
    SCRUTIN_LEDGER_KEY: ledgerMasterKey?.toString('hex'),
    SCRUTIN_TOPIC_PREFIX: settings.topicPrefix,
    SCRUTIN_ALLOW_UNSAFE_DURABILITY: settings.allowsUnsafeDurability ? '1' : '0',
    SCRUTIN_ISSUER_KEY_BITS: String(settings.issuerKeyBits),
    SCRUTIN_LOG_LEVEL: 'info',
  };
}

/** The application in an operating system process of its own, which can be stopped and killed. */
export class AppProcess {
  /** Messages of its log, `<context>: <message>`. */
  readonly log: string[] = [];
  private readonly exited: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    this.exited = once(child, 'exit');
    if (child.stdout !== null)
      createInterface({ input: child.stdout }).on('line', (line) => {
        const { context, message } = JSON.parse(line) as Record<string, string>;
        this.log.push(`${context}: ${message}`);
      });
    child.stderr?.on('data', (text: Buffer) => this.log.push(`stderr: ${text.toString()}`));
  }

  static start({ main }: AppBundle, settings: Settings): AppProcess {
    const child = spawn(process.execPath, [main], {
      env: environmentOf(settings),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new AppProcess(child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  stop(): void {
    this.child.kill('SIGSTOP');
  }

  wake(): void {
    this.child.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  /** In order, as an operator ends it. */
  async end(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.exited;
  }
}
