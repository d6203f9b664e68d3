import { setTimeout as delay } from 'node:timers/promises';

interface WaitOptions {
  readonly timeoutMs: number;
  readonly everyMs: number;
}

/** Asks again and again until the answer is true; false when the time is over. For things that cannot call us. */
export async function waitUntil(
  isDone: () => boolean | Promise<boolean>,
  options: WaitOptions,
): Promise<boolean> {
  const deadline = performance.now() + options.timeoutMs;
  for (;;) {
    if (await isDone()) return true;
    if (performance.now() >= deadline) return false;
    await delay(options.everyMs);
  }
}
