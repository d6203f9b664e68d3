import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { layoutOf, type DataDirLayout } from '../data-dir/layout';
import { removePostgresPlace } from '../postgres/place';
import { repositoryRoot } from '../repository';
import { isRunning } from '../system/process-identity';
import { endChild, readRunRecord, type ChildRecord } from '../system/run-record';
import { waitUntil } from '../system/wait';
import { temporaryFolder } from './temporary-folder';

const standIn = fileURLToPath(new URL('launch-stand-in.ts', import.meta.url));
/** A few seconds on a machine that does nothing else; the test's own limit is what counts. */
const timeoutMs = 150_000;

interface LaunchedOptions {
  readonly dataDir: string;
  readonly args?: readonly string[];
  /** Beside PATH and the like; what would name servers or ports is not passed on. */
  readonly env?: NodeJS.ProcessEnv;
  /** The stand-in for the application can have none. */
  readonly hasDemo?: boolean;
}

const ours = /^(PORT|DATABASE_URL|KAFKA_BROKERS|INIT_CWD|SCRUTIN_.*)$/;

function environment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !ours.test(name));
  return { ...Object.fromEntries(others), ...env };
}

/** Where the launcher of a test keeps its data: below a folder with a space in its name, and gone afterwards. */
export function temporaryDataDir(): DataDirLayout {
  const layout = layoutOf(join(temporaryFolder(), 'data'));
  onTestFinished(async () => {
    for (const child of readRunRecord(layout.runRecord)?.children ?? []) await endChild(child);
    removePostgresPlace(layout.dir);
  });
  return layout;
}

/** A launcher as people start it, in a process of its own. */
export class Launched {
  output = '';
  readonly exited: Promise<number | null>;
  private hasEnded = false;

  private constructor(
    private readonly process: ChildProcess,
    private readonly layout: DataDirLayout,
  ) {
    this.exited = once(process, 'close').then(([code]) => {
      this.hasEnded = true;
      return code as number | null;
    });
    for (const stream of [process.stdout, process.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString('utf8')));
    }
  }

  static start({ dataDir, args = [], env = {}, hasDemo = false }: LaunchedOptions): Launched {
    const all = ['--import', 'tsx', standIn, '--data-dir', dataDir, ...args];
    if (!hasDemo) all.push('--no-demo');
    const child = spawn(process.execPath, all, {
      cwd: repositoryRoot,
      env: environment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const launched = new Launched(child, layoutOf(dataDir));
    onTestFinished(async () => {
      // In order, so that nothing still writes into what is deleted next.
      child.kill('SIGTERM');
      await launched.exited;
    });
    return launched;
  }

  /** The first match, as soon as it has been said; rejected when it is over without. */
  async said(pattern: RegExp): Promise<RegExpExecArray> {
    await waitUntil(() => this.hasEnded || pattern.test(this.output), { timeoutMs, everyMs: 10 });
    const match = pattern.exec(this.output);
    if (match !== null) return match;
    throw new Error(`The launcher did not say ${String(pattern)} but:\n${this.output}`);
  }

  /** The address at which the stand-in for the application answers. */
  async ready(): Promise<string> {
    const [, url = ''] = await this.said(/Scrutin {4}(http\S+)/);
    await this.said(/Ctrl-C/);
    return url;
  }

  signal(name: NodeJS.Signals): void {
    this.process.kill(name);
  }

  /** Those of its children that are running, as its record tells them. */
  children(): Map<string, ChildRecord['process']> {
    const children = readRunRecord(this.layout.runRecord)?.children ?? [];
    return new Map(
      children
        .filter((child) => isRunning(child.process))
        .map(({ name, process }) => [name, process]),
    );
  }
}

/** Which process of the stand-in for the application answers; null when none does. */
export async function answeringPid(url: string): Promise<number | null> {
  try {
    const response = await fetch(`${url}/health/ready`);
    return ((await response.json()) as { pid: number }).pid;
  } catch {
    return null;
  }
}
