import { createHash } from 'node:crypto';

/**
 * A number in [0, 1) that is the same for the same words on every machine and at every start, so that the demo is
 * the same everywhere and nothing of it needs to be remembered. Nothing secret comes from it.
 */
export function chance(...words: readonly (string | number)[]): number {
  return createHash('sha256').update(words.join('/')).digest().readUInt32BE(0) / 2 ** 32;
}

export function pick<Item>(items: readonly [Item, ...Item[]], at: number): Item {
  return items[Math.floor(at * items.length)] ?? items[0];
}
