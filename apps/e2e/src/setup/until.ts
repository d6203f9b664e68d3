import { setTimeout as delay } from 'node:timers/promises';

const lookEveryMs = 100;

/** Looks until there is something else than null or false; throws when the time is up. Failing looks count as null. */
export async function until<Value>(
  what: string,
  look: () => Promise<Value | null | false> | Value | null | false,
  timeoutMs = 60_000,
): Promise<Value> {
  const deadline = performance.now() + timeoutMs;
  let failure: unknown;
  while (performance.now() < deadline) {
    try {
      const found = await look();
      if (found !== null && found !== false) return found;
    } catch (error) {
      failure = error;
    }
    await delay(lookEveryMs);
  }
  throw new Error(`Not within ${timeoutMs / 1000} s: ${what}`, { cause: failure });
}
