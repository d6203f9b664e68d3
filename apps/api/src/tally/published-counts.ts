import type { IncomingMessage } from '../platform/kafka/incoming-message';
import type { Counting, Sized } from './counting';
import type { LedgerCounts } from './ledger-counts';
import type { WantedGenerations } from './wanted-generations';

/** What a count is measured by: a later generation, and within one the bigger size. */
interface Rank {
  readonly generation: number;
  readonly size: number;
}

const none: Rank = { generation: 0, size: 0 };

const isLess = (left: Rank, right: Rank): boolean =>
  left.generation < right.generation ||
  (left.generation === right.generation && left.size < right.size);

/**
 * Reads the topic of published counts, this process's own ones included. A better count of another process is taken
 * over, unless PostgreSQL does not know its generation. Compaction keeps the last count and not the best one, so where
 * the last is worse, as one by a process that had lost the ledger is, the best has to be published again.
 */
export class PublishedCounts<State extends Sized, Item> {
  private readonly last = new Map<string, Rank>();

  constructor(
    private readonly counting: Counting<State, Item>,
    private readonly counts: LedgerCounts<State, Item>,
    private readonly wanted: WantedGenerations,
  ) {}

  /** To be called before the topic is read from its beginning: it may be another one than before. */
  startOver(): void {
    this.last.clear();
  }

  /** Messages of one partition in their order. Answers the ledgers that need to be published again. */
  read(
    messages: readonly Pick<IncomingMessage, 'key' | 'value'>[],
    isOwned: (ledgerId: string) => boolean,
  ): readonly string[] {
    const wentDown = new Set<string>();
    for (const { key, value } of messages) {
      // Compaction then removes the count.
      if (key !== null && value === null) this.last.delete(key);
      const count = this.counting.readCount(value);
      if (count === null || !isOwned(count.ledgerId)) continue;
      const { ledgerId, generation, state } = count;
      if (generation > this.wanted.of(ledgerId)) {
        // Worth nothing, and yet the last; if it is wanted since a moment, the next comparison says so before this shows.
        this.last.set(ledgerId, none);
        continue;
      }
      const rank = { generation, size: state.size };
      this.counts.adopt(ledgerId, count);
      if (isLess(rank, this.last.get(ledgerId) ?? none)) wentDown.add(ledgerId);
      else if (!isLess(rank, this.ownOf(ledgerId))) wentDown.delete(ledgerId);
      this.last.set(ledgerId, rank);
    }
    return [...wentDown];
  }

  /** The ledgers of which the topic's last count, as far as it was read, is less than this process's. */
  listBehind(): readonly string[] {
    return [...this.counts.ledgerIds].filter((ledgerId) =>
      isLess(this.last.get(ledgerId) ?? none, this.ownOf(ledgerId)),
    );
  }

  keepOnly(isOwned: (ledgerId: string) => boolean): void {
    for (const ledgerId of this.last.keys()) if (!isOwned(ledgerId)) this.last.delete(ledgerId);
  }

  private ownOf(ledgerId: string): Rank {
    return {
      generation: this.counts.generationOf(ledgerId),
      size: this.counts.sizeOf(ledgerId),
    };
  }
}
