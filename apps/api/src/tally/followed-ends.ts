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

  /** Compares with what the topic holds now. `lost` once where it holds less than was read. */
  compare(extents: ReadonlyMap<number, Extent>): 'lost' | 'behind' | 'whole' {
    const next = (partition: number) => this.next.get(partition) ?? 0n;
    const all = [...extents];
    const isLost = all.some(([partition, { high }]) => high < next(partition));
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
