import { isRunning, type ProcessIdentity } from './process-identity';
import { waitUntil } from './wait';

const pollEveryMs = 20;
const killedGoneWithinMs = 5_000;

function signal(identity: ProcessIdentity, name: NodeJS.Signals): void {
  if (!isRunning(identity)) return;
  try {
    process.kill(identity.pid, name);
  } catch (error) {
    // It may have ended between the look and the signal.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function isGoneWithin(identity: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  return await waitUntil(() => !isRunning(identity), { timeoutMs, everyMs: pollEveryMs });
}

/** Ends a process at once, as a crash would. */
export async function killProcess(identity: ProcessIdentity): Promise<void> {
  signal(identity, 'SIGKILL');
  if (!(await isGoneWithin(identity, killedGoneWithinMs))) {
    throw new Error(`process ${String(identity.pid)} does not end, even when killed`);
  }
}

/** Asks a process to end and waits for it; after `graceMs` it is killed. It need not be a child of ours. */
export async function stopProcess(
  identity: ProcessIdentity,
  how: { readonly signal: NodeJS.Signals; readonly graceMs: number },
): Promise<void> {
  signal(identity, how.signal);
  if (!(await isGoneWithin(identity, how.graceMs))) await killProcess(identity);
}
