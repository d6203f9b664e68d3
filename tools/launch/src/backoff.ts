/** A process that ran this long before it ended is not failing again and again. */
const soundRunMs = 60_000;
const firstDelayMs = 500;
const delayMaxMs = 15_000;
/** About a minute and a half of trying. */
const failuresMax = 10;

export type RestartDecision =
  | { readonly type: 'restart'; readonly failures: number; readonly delayMs: number }
  | { readonly type: 'give_up'; readonly failures: number };

/** What to do about a process that ended by itself, given how many times in a row it had failed before. */
export function decideRestart(failuresBefore: number, ranForMs: number): RestartDecision {
  const failures = ranForMs >= soundRunMs ? 1 : failuresBefore + 1;
  if (failures > failuresMax) return { type: 'give_up', failures };
  return {
    type: 'restart',
    failures,
    delayMs: Math.min(firstDelayMs * 2 ** (failures - 1), delayMaxMs),
  };
}
