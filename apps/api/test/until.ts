import { setTimeout } from 'node:timers/promises';

const deadlineMs = 30_000;
const lookEveryMs = 20;

/**
 * Looks until `read` answers something other than null, undefined or false, for what has no event to wait for. Rejects
 * at the deadline, with the place of the call as its stack.
 */
export async function until<Value>(
  read: () => Promise<Value> | Value,
  what = 'what was waited for',
): Promise<Exclude<Value, null | undefined | false>> {
  const late = new Error(`It took more than ${deadlineMs} ms until ${what}.`);
  const endMs = performance.now() + deadlineMs;
  for (;;) {
    const value = await read();
    if (value !== null && value !== undefined && value !== false)
      return value as Exclude<Value, null | undefined | false>;
    if (performance.now() > endMs) throw late;
    await setTimeout(lookEveryMs);
  }
}
