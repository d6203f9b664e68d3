/**
 * Keeps the offsets of messages that are not safe yet, partition by partition: nothing behind them may be committed, so
 * that they are read again after a crash. Other partitions go on.
 */
export class HeldOffsets {
  private readonly held = new Map<number, Set<bigint>>();

  /** False where it is held already: it was delivered again. */
  hold(partition: number, offset: bigint): boolean {
    const offsets = this.held.get(partition) ?? new Set();
    if (offsets.has(offset)) return false;
    this.held.set(partition, offsets.add(offset));
    return true;
  }

  release(partition: number, offset: bigint): void {
    this.held.get(partition)?.delete(offset);
  }

  isHeld(partition: number): boolean {
    return (this.held.get(partition)?.size ?? 0) > 0;
  }

  /** Up to where may be committed of what was consumed before `nextOffset`. */
  upTo(partition: number, nextOffset: bigint): bigint {
    let lowest = nextOffset;
    for (const offset of this.held.get(partition) ?? []) if (offset < lowest) lowest = offset;
    return lowest;
  }

  /** Partitions of other owners are read again by them. */
  keepOnly(isOwned: (partition: number) => boolean): void {
    for (const partition of this.held.keys()) if (!isOwned(partition)) this.held.delete(partition);
  }
}
