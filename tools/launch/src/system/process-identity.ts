import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Names one process for good. A pid alone is given to another process sooner or later, so what is written down to
 * be found again by a later launcher always carries the time at which the process began.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
}

interface LinuxStat {
  readonly state: string;
  readonly startTicks: string;
}

/**
 * The second field of /proc/<pid>/stat is the command in parentheses and may itself hold spaces and parentheses, so
 * fields are counted from the last closing one. State is field 3, the start in ticks since boot field 22.
 */
export function parseLinuxStat(stat: string): LinuxStat | null {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTicks] = [fields[0], fields[19]];
  return state === undefined || startTicks === undefined ? null : { state, startTicks };
}

/** Without it, a process started equally long after another boot would look like the recorded one. */
function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

function readLinuxStart(pid: number): string | null {
  try {
    const stat = parseLinuxStat(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
    // A zombie has ended; only its parent (in a container possibly nobody) has not noticed yet.
    if (stat === null || stat.state === 'Z' || stat.state === 'X') return null;
    return `${bootId()}/${stat.startTicks}`;
  } catch {
    return null;
  }
}

function readStartByPs(pid: number): string | null {
  try {
    const env = { ...process.env, LC_ALL: 'C' };
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      env,
      encoding: 'utf8',
    }).trim();
    const [state = '', ...started] = line.split(/\s+/);
    return line === '' || state.startsWith('Z') ? null : started.join(' ');
  } catch {
    return null;
  }
}

/** When the process began, in a form that is only good for comparing; null when no such process is running. */
export function findProcess(pid: number): ProcessIdentity | null {
  const startedAt = process.platform === 'linux' ? readLinuxStart(pid) : readStartByPs(pid);
  return startedAt === null ? null : { pid, startedAt };
}

export function isRunning(identity: ProcessIdentity): boolean {
  return findProcess(identity.pid)?.startedAt === identity.startedAt;
}

export function ownIdentity(): ProcessIdentity {
  const identity = findProcess(process.pid);
  if (identity === null) throw new Error('this process does not find itself in the process table');
  return identity;
}
