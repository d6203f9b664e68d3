import type { Counting, Sized } from './counting';
import type { LedgerCounts } from './ledger-counts';

/**
 * Reads the topic of published counts, this process's own ones included. A bigger count of another process is taken
 * over. One's own sizes only grow, so where a size goes down, somebody who had lost the ledger published after that:
 * compaction keeps the last count and not the biggest one, and what readers find has to be the biggest again.
 */
export class PublishedCounts<State extends Sized, Item> {
  private readonly lastSizes = new Map<string, number>();

  constructor(
    private readonly counting: Counting<State, Item>,
    private readonly counts: LedgerCounts<State, Item>,
  ) {}

  /** To be called before the topic is read from its beginning: it may be another one than before. */
  startOver(): void {
    this.lastSizes.clear();
  }

  /** Values of one partition in their order. Answers the ledgers that need to be published again. */
  read(
    values: readonly (string | null)[],
    isOwned: (ledgerId: string) => boolean,
  ): readonly string[] {
    const wentDown = new Set<string>();
    for (const value of values) {
      const count = this.counting.readCount(value);
      if (count === null || !isOwned(count.ledgerId)) continue;
      const { ledgerId, state } = count;
      this.counts.adopt(ledgerId, state);
      if (state.size < (this.lastSizes.get(ledgerId) ?? 0)) wentDown.add(ledgerId);
      else if (state.size >= this.counts.sizeOf(ledgerId)) wentDown.delete(ledgerId);
      this.lastSizes.set(ledgerId, state.size);
    }
    return [...wentDown];
  }

  /** The ledgers of which the topic's last count, as far as it was read, is smaller than this process's. */
  listBehind(): readonly string[] {
    return [...this.counts.ledgerIds].filter(
      (ledgerId) => (this.lastSizes.get(ledgerId) ?? 0) < this.counts.sizeOf(ledgerId),
    );
  }

  keepOnly(isOwned: (ledgerId: string) => boolean): void {
    for (const ledgerId of this.lastSizes.keys())
      if (!isOwned(ledgerId)) this.lastSizes.delete(ledgerId);
  }
}
