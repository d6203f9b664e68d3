import { createHash } from 'node:crypto';

/** A number in [0, 1). */
export type Random = () => number;

/**
 * Mulberry32: small, and the same everywhere, so that a seed says the same on every machine. For names and choices of
 * invented voters only: nothing secret comes from it. `purpose` keeps streams of one seed apart.
 */
export function seededRandom(seed: string, purpose: string): Random {
  let state = createHash('sha256').update(`${purpose}/${seed}`).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Fisher and Yates; a copy. */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const copy = [...items];
  for (let last = copy.length - 1; last > 0; last--) {
    const chosen = Math.floor(random() * (last + 1));
    [copy[last], copy[chosen]] = [copy[chosen] as Item, copy[last] as Item];
  }
  return copy;
}

export function pick<Item>(items: readonly [Item, ...Item[]], random: Random): Item {
  return items[Math.floor(random() * items.length)] ?? items[0];
}
