/** One partition of a topic, as Kafka tells it. */
export interface PartitionOffsets {
  readonly partition: number;
  /** The first offset there is. */
  readonly low: string;
  /** The offset that comes next. */
  readonly high: string;
}

/** From the first offset to read up to, and without, the one that came next when we looked. */
export interface Range {
  readonly partition: number;
  readonly from: bigint;
  readonly end: bigint;
}

/** `tail` null: from the beginning. Compaction leaves gaps, so the last n offsets may hold fewer messages. */
export function rangeOf({ partition, low, high }: PartitionOffsets, tail: number | null): Range {
  const [first, end] = [BigInt(low), BigInt(high)];
  const last = tail === null ? first : end - BigInt(tail);
  return { partition, from: last > first ? last : first, end };
}
