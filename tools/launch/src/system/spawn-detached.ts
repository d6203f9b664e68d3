import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { stopping } from './stopping';
import { findProcess, type ProcessIdentity } from './process-identity';

/** A log that has grown beyond this is put aside at the next start; one older log is kept. */
const logBytesMax = 16 * 1024 * 1024;

export interface DetachedCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly logFile: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called as soon as the process exists, so that it can be written down before anything else happens. */
  readonly onSpawn?: ((identity: ProcessIdentity) => void) | undefined;
  readonly user?: { readonly uid: number; readonly gid: number };
}

export interface DetachedProcess {
  readonly identity: ProcessIdentity;
  /** Fulfilled when the process has ended, whoever ended it. */
  readonly exited: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

function openLog(logFile: string): number {
  mkdirSync(dirname(logFile), { recursive: true });
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logBytesMax) renameSync(logFile, `${logFile}.1`);
  return openSync(logFile, 'a', 0o600);
}

/**
 * Starts a process in a session of its own, so that Ctrl-C reaches us alone and things are stopped in order, and
 * with its output in a file, so that it does not die of a broken pipe when we are killed.
 */
export async function spawnDetached(command: DetachedCommand): Promise<DetachedProcess> {
  stopping.throwIfAborted();
  const log = openLog(command.logFile);
  try {
    const child = spawn(command.command, command.args, {
      cwd: command.cwd,
      env: command.env ?? process.env,
      detached: true,
      stdio: ['ignore', log, log],
      ...command.user,
    });
    const pid = child.pid ?? -1;
    // One that is gone already gets an identity that no running process has.
    const identity = findProcess(pid) ?? { pid, startedAt: 'ended' };
    if (child.pid !== undefined) command.onSpawn?.(identity);
    const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
      child.once('exit', (code, signal) => {
        resolve({ code, signal });
      });
    });
    await once(child, 'spawn');
    return { identity, exited };
  } finally {
    closeSync(log);
  }
}
