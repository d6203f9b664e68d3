type Offsets = ReadonlyMap<number, bigint>;

/**
 * Decides which offsets of a topic's partitions may be committed: those up to which everything that they changed has
 * been published. A ledger that changes all the time must not keep the offsets back for ever, so a barrier is put
 * before what comes later, and passes when all that had changed at that moment was acknowledged.
 */
export class OffsetBarrier {
  private readonly consumed = new Map<number, bigint>();
  private barrier: { readonly offsets: Offsets; readonly waitingFor: Set<string> } | null = null;

  /** Everything of the partition before this offset has been counted. */
  noteConsumed(partition: number, nextOffset: bigint): void {
    if (nextOffset > (this.consumed.get(partition) ?? -1n))
      this.consumed.set(partition, nextOffset);
  }

  /** To be called just before counts are taken for publication, with all that changed and was not published yet. */
  begin(unpublished: Iterable<string>): void {
    if (this.barrier !== null || this.consumed.size === 0) return;
    this.barrier = { offsets: new Map(this.consumed), waitingFor: new Set(unpublished) };
    this.consumed.clear();
  }

  /** The counts of these, as they were after the last `begin` or later, are published. */
  notePublished(ledgerIds: readonly string[]): void {
    for (const ledgerId of ledgerIds) this.barrier?.waitingFor.delete(ledgerId);
  }

  /** What may be committed now; handed out once. */
  take(): Offsets | null {
    if (this.barrier === null || this.barrier.waitingFor.size > 0) return null;
    const { offsets } = this.barrier;
    this.barrier = null;
    return offsets;
  }

  /** After a rebalance: partitions and ledgers of other owners are theirs to publish and commit. */
  keepOnly(
    isPartitionOwned: (partition: number) => boolean,
    isLedgerOwned: (ledgerId: string) => boolean,
  ): void {
    for (const partition of this.consumed.keys())
      if (!isPartitionOwned(partition)) this.consumed.delete(partition);
    if (this.barrier === null) return;
    this.barrier = {
      offsets: new Map(
        [...this.barrier.offsets].filter(([partition]) => isPartitionOwned(partition)),
      ),
      waitingFor: new Set([...this.barrier.waitingFor].filter(isLedgerOwned)),
    };
  }
}
