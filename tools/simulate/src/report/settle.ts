import { setTimeout as delay } from 'node:timers/promises';
import { differences, type Line } from './line';

const lookEveryMs = 250;

/** Looks again until nothing differs any more: counting follows casting a little later. Then, or too late, the lines. */
export async function settle(
  look: () => Promise<readonly Line[]>,
  { withinMs }: { readonly withinMs: number },
): Promise<readonly Line[]> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const lines = await look();
    if (differences(lines).length === 0 || performance.now() >= deadline) return lines;
    await delay(lookEveryMs);
  }
}
