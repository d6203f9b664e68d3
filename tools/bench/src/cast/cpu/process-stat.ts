/** Linux counts processor time in hundredths of a second, whatever else its clock does (`USER_HZ`). */
const ticksPerSecond = 100;

export interface ProcessStat {
  readonly parent: number;
  /** Of the process with all its threads, and of children that have ended and were waited for. */
  readonly cpuSeconds: number;
}

/** `/proc/<pid>/stat` (proc_pid_stat(5)); null where it is something else. */
export function parseProcessStat(text: string): ProcessStat | null {
  // The name of the program, in brackets, may itself hold spaces and brackets.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  const [parent, user, system, childrenUser, childrenSystem] = [4, 14, 15, 16, 17].map(field);
  const ticks = (user ?? NaN) + (system ?? NaN) + (childrenUser ?? NaN) + (childrenSystem ?? NaN);
  if (parent === undefined || Number.isNaN(parent) || Number.isNaN(ticks)) return null;
  return { parent, cpuSeconds: ticks / ticksPerSecond };
}
