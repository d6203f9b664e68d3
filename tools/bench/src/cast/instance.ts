import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Installation, Refusal } from '@scrutin/command';
import { findRunning, type Addresses } from '@scrutin/launch';
import { findPids, repositoryRoot } from '@scrutin/launch/run';

const program = fileURLToPath(new URL('instance.main.ts', import.meta.url));
const keyBytes = 32;
const lookEveryMs = 100;
/** What would name servers, keys or ports; nothing of anybody's own is to be measured, or written to. */
const named = /^(PORT|DATABASE_URL|KAFKA_BROKERS|INIT_CWD|NODE_ENV|NODE_OPTIONS|SCRUTIN_.*)$/;

interface InstanceOptions {
  readonly dataDir: string;
  /** For the application's Node. */
  readonly nodeArgs: readonly string[];
}

/** An installation of the launcher's that is made for one run: its data are deleted first. */
export class Instance {
  private constructor(
    private readonly launcher: ChildProcess,
    readonly installation: Installation,
    readonly addresses: Addresses,
    /** `SCRUTIN_KEY`. */
    readonly masterKey: Buffer,
  ) {}

  static async start({ dataDir, nodeArgs }: InstanceOptions): Promise<Instance> {
    if (findRunning(dataDir) !== null)
      throw new Refusal('Another run of this benchmark is under way.');
    const masterKey = randomBytes(keyBytes);
    const others = Object.entries(process.env).filter(([name]) => !named.test(name));
    const keys = {
      SCRUTIN_KEY: masterKey.toString('hex'),
      SCRUTIN_LEDGER_KEY: randomBytes(keyBytes).toString('hex'),
    };
    const args = ['--data-dir', dataDir, '--fresh', '--no-demo', '--', ...nodeArgs];
    const launcher = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
      cwd: repositoryRoot,
      env: { ...Object.fromEntries(others), ...keys },
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    const addresses = await untilRunning(launcher, dataDir);
    const installation = Installation.find({ dataDir });
    return new Instance(launcher, installation, addresses, masterKey);
  }

  /** Null for each whose process is not known. */
  get pids(): ReturnType<typeof findPids> {
    return findPids(this.installation.dataDir);
  }

  async stop(): Promise<void> {
    if (this.launcher.exitCode !== null || this.launcher.signalCode !== null) return;
    this.launcher.kill('SIGTERM');
    await once(this.launcher, 'exit');
  }
}

async function untilRunning(launcher: ChildProcess, dataDir: string): Promise<Addresses> {
  for (;;) {
    const running = findRunning(dataDir);
    if (running !== null) return running;
    if (launcher.exitCode !== null || launcher.signalCode !== null)
      throw new Refusal('The installation could not be started.');
    await delay(lookEveryMs);
  }
}
