import { readdirSync, readFileSync } from 'node:fs';
import { parseProcessStat, type ProcessStat } from './process-stat';

function readStat(pid: number): ProcessStat | null {
  try {
    return parseProcessStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return null;
  }
}

function listPids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/**
 * Seconds of processor time that a process and its children have taken so far; null where the system does not tell.
 * PostgreSQL has a process for each connection: one that ends goes over to its parent's account.
 */
export function processorSeconds(pid: number | null): number | null {
  const own = pid === null ? null : readStat(pid);
  if (own === null) return null;
  const children = listPids()
    .map(readStat)
    .filter((stat) => stat?.parent === pid);
  return children.reduce((sum, stat) => sum + (stat?.cpuSeconds ?? 0), own.cpuSeconds);
}

/** What each process took while `work` was done. */
export async function withProcessorTime<Name extends string, Value>(
  pids: Readonly<Record<Name, number | null>>,
  work: () => Promise<Value>,
): Promise<{
  readonly value: Value;
  readonly cpuSeconds: Readonly<Record<Name, number | null>>;
}> {
  const names = Object.keys(pids) as Name[];
  const before = new Map(names.map((name) => [name, processorSeconds(pids[name])]));
  const value = await work();
  const taken = names.map((name) => {
    const [from, to] = [before.get(name) ?? null, processorSeconds(pids[name])];
    return [name, from === null || to === null ? null : to - from] as const;
  });
  return { value, cpuSeconds: Object.fromEntries(taken) as Record<Name, number | null> };
}
