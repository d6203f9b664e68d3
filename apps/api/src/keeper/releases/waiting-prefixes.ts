import type { PrefixCounts } from '@scrutin/domain';

/** Counts, and of which generation of their ledger's counts they are. */
export interface CountedPrefix extends PrefixCounts {
  readonly generation: number;
  /** What its tally counted last, which may be beyond the prefix; null where it does not say. */
  readonly last: { readonly position: number; readonly checksum: number } | null;
}

/** Of a box, of which a tally tells a few between two releases. The oldest go. */
const prefixesPerBoxMax = 16;

const betterFirst = (one: CountedPrefix, other: CountedPrefix): number =>
  other.generation - one.generation || other.size - one.size;

/**
 * What tallies said may be shown, and was not looked at yet. Which of it is true is for the ledger to say, so a bigger
 * one does not take the place of a smaller one.
 */
export class WaitingPrefixes {
  private readonly boxes = new Map<string, readonly CountedPrefix[]>();

  /** Of boxes. */
  get size(): number {
    return this.boxes.size;
  }

  add(box: string, prefix: CountedPrefix): void {
    const waiting = this.boxes.get(box) ?? [];
    this.boxes.set(box, [...waiting, prefix].slice(-prefixesPerBoxMax));
  }

  /** The later generation first, and of one generation the bigger. */
  bestFirst(box: string): readonly CountedPrefix[] {
    return (this.boxes.get(box) ?? []).toSorted(betterFirst);
  }

  /** Those have been looked at; what came meanwhile waits. */
  remove(box: string, seen: readonly CountedPrefix[]): void {
    const left = (this.boxes.get(box) ?? []).filter((prefix) => !seen.includes(prefix));
    if (left.length === 0) this.boxes.delete(box);
    else this.boxes.set(box, left);
  }
}
