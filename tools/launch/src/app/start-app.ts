import { repositoryRoot } from '../repository';
import { readTextFile } from '../system/files';
import { isPortFree } from '../system/ports';
import { isRunning, type ProcessIdentity } from '../system/process-identity';
import { Refusal } from '../system/refusal';
import { lastLines } from '../system/run-command';
import { spawnDetached, type DetachedProcess } from '../system/spawn-detached';
import { stopping } from '../system/stopping';
import { waitUntil } from '../system/wait';
import type { AppCommand } from './app-command';

/** Long enough for the migrations of a later version on a large ledger. */
const readyWithinMs = 300_000;
/** What a killed application held is given back within moments. */
const portFreeWithinMs = 2_000;
const askEveryMs = 50;
const answerWithinMs = 5_000;

async function isReady(port: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(answerWithinMs);
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

interface StartAppOptions {
  readonly app: AppCommand;
  readonly env: NodeJS.ProcessEnv;
  readonly port: number;
  readonly logFile: string;
  readonly onSpawn: (identity: ProcessIdentity) => void;
}

/** Starts the application and waits until it says that it is ready. */
export async function startApp(options: StartAppOptions): Promise<DetachedProcess> {
  const { app, env, port, logFile, onSpawn } = options;
  // Whoever else listens there would be taken for the application.
  const isFree = () => isPortFree(port);
  if (!(await waitUntil(isFree, { timeoutMs: portFreeWithinMs, everyMs: askEveryMs }))) {
    throw new Refusal(`Port ${port} was taken by something else before the application started.`);
  }
  const { command, args } = app;
  const running = await spawnDetached({
    command,
    args,
    env,
    cwd: repositoryRoot,
    logFile,
    onSpawn,
  });
  const isSettled = await waitUntil(
    async () => (await isReady(port)) || !isRunning(running.identity),
    { timeoutMs: readyWithinMs, everyMs: askEveryMs },
  );
  if (isSettled && isRunning(running.identity)) return running;
  stopping.throwIfAborted();
  const end = lastLines(readTextFile(logFile) ?? '', 5);
  throw new Refusal(`The application did not start; the end of ${logFile}:\n${end}`);
}
