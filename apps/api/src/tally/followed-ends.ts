import type { Extent } from '../platform/kafka/kafka-access';

/**
 * How far a topic has been read by one who follows it from its beginning, and whether it still is the topic that was
 * read: one that was deleted and made anew begins again.
 */
export class FollowedEnds {
  private readonly next = new Map<number, bigint>();

  /** To be called for each batch, before its messages are read. True if the topic is being read anew. */
  noteRead(partition: number, firstOffset: bigint, nextOffset: bigint): boolean {
    const isAnew = firstOffset < (this.next.get(partition) ?? 0n);
    if (isAnew) this.next.clear();
    this.next.set(partition, nextOffset);
    return isAnew;
  }

  /** How far it was read by now, for {@link compare}. */
  read(): ReadonlyMap<number, bigint> {
    return new Map(this.next);
  }

  /**
   * Compares with what the topic held after so much of it was read. `lost` once where that is less; reading goes on
   * meanwhile, so that where it stands now says nothing of a loss.
   */
  compare(
    before: ReadonlyMap<number, bigint>,
    extents: ReadonlyMap<number, Extent>,
  ): 'lost' | 'behind' | 'whole' {
    const next = (partition: number) => this.next.get(partition) ?? 0n;
    const all = [...extents];
    const isLost = all.some(([partition, { high }]) => high < (before.get(partition) ?? 0n));
    if (isLost) {
      this.next.clear();
      return 'lost';
    }
    const isRead = all.every(
      ([partition, { low, high }]) => low === high || high <= next(partition),
    );
    return isRead ? 'whole' : 'behind';
  }
}
