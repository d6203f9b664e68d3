import { setTimeout as delay } from 'node:timers/promises';
import type { Surge } from '../plan/surge';

export interface Pace {
  /** Starts in a second; null: each as soon as there is room. */
  readonly ratePerSecond: number | null;
  /** Some come faster than the rate says. */
  readonly surge?: Surge | null;
  /** Beyond it the next one waits and starts late; what is overdue is caught up with as fast as this bound allows. */
  readonly concurrencyMax: number;
  /** Asked before each start: true ends the loop early, after what has begun. */
  readonly isOver?: () => boolean;
}

/** When number `index` is due after the first. Computed from the start, so that delays do not add up. */
export function dueAfterMs(
  index: number,
  { ratePerSecond, surge = null }: Pick<Pace, 'ratePerSecond' | 'surge'>,
): number {
  if (ratePerSecond === null) return 0;
  const surging = surge === null ? 0 : Math.max(0, Math.min(index, surge.to) - surge.from);
  const intervals = index - surging + (surge === null ? 0 : surging / surge.factor);
  return (intervals * 1000) / ratePerSecond;
}

/**
 * Starts `work` for 0 .. count - 1 when each is due, however long the ones before take: voters do not wait for each
 * other. Ends when all have ended; the first failure ends it early, after what has begun.
 */
export async function runOpenLoop(
  count: number,
  pace: Pace,
  work: (index: number) => Promise<void>,
): Promise<void> {
  const startedAt = performance.now();
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const isOver = (): boolean => failures.length > 0 || (pace.isOver?.() ?? false);
  for (let index = 0; index < count; index++) {
    const earlyMs = startedAt + dueAfterMs(index, pace) - performance.now();
    if (earlyMs > 0) await delay(earlyMs);
    while (running.size >= pace.concurrencyMax) await Promise.race(running);
    if (isOver()) break;
    const one = work(index)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(one));
    running.add(one);
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
}
