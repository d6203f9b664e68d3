import { findProcess, isRunning, type ProcessIdentity } from './process-identity';
import { runCommand } from './run-command';
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

async function findChildren({ pid }: ProcessIdentity): Promise<ProcessIdentity[]> {
  const { output } = await runCommand('ps', ['-A', '-o', 'pid=,ppid=']);
  const children = output
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid);
  return children.flatMap(([child = 0]) => findProcess(child) ?? []);
}

/**
 * Ends a process and its children at once, as a power cut would. Children that work do not notice for a while that
 * their parent is gone; the parent is stopped first, so that it makes no more of them.
 */
export async function killWithChildren(identity: ProcessIdentity): Promise<void> {
  signal(identity, 'SIGSTOP');
  const children = await findChildren(identity);
  await Promise.all([identity, ...children].map(killProcess));
}

/** Asks a process to end and waits for it; after `graceMs` it is killed. It need not be a child of ours. */
export async function stopProcess(
  identity: ProcessIdentity,
  how: { readonly signal: NodeJS.Signals; readonly graceMs: number },
): Promise<void> {
  signal(identity, how.signal);
  if (!(await isGoneWithin(identity, how.graceMs))) await killProcess(identity);
}
