import { readFileSync } from 'node:fs';

const sampleEveryMs = 50;
const kibibyte = 1_024;

/** Resident memory of a process in bytes; null where the system does not tell. */
export function residentBytes(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    return kibibytes === undefined ? null : Number(kibibytes) * kibibyte;
  } catch {
    return null;
  }
}

export interface Memory {
  /** Both in bytes; null where they are not known. */
  readonly idle: number | null;
  readonly peak: number | null;
}

/** Watches the memory of a process while `work` is done. Without a process, nothing is known. */
export async function watchMemory<Value>(
  pid: number | null,
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly memory: Memory }> {
  const read = (): number | null => (pid === null ? null : residentBytes(pid));
  const idle = read();
  let peak = idle;
  const sample = (): void => {
    const now = read();
    if (now !== null && now > (peak ?? 0)) peak = now;
  };
  const timer = setInterval(sample, sampleEveryMs);
  try {
    const value = await work();
    sample();
    return { value, memory: { idle, peak } };
  } finally {
    clearInterval(timer);
  }
}
