import type { TopicName } from '@scrutin/contracts';
import { Partitioners, type PartitionMetadata } from 'kafkajs';

const partitioner = Partitioners.DefaultPartitioner();

/** Kafka's own rule for a key (murmur2), which every other client of the topic follows, too. */
export function partitionOfKey(key: string, partitions: number): number {
  const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({
    partitionId,
  })) as PartitionMetadata[];
  return partitioner({ topic: '', partitionMetadata, message: { key, value: null } });
}

/** The topics as this Kafka has them: their names there, and how many partitions each has. */
export class TopicLayout {
  constructor(
    private readonly prefix: string,
    private readonly partitionCounts: ReadonlyMap<TopicName, number>,
  ) {}

  nameOf(topic: TopicName): string {
    return `${this.prefix}${topic}`;
  }

  partitionsOf(topic: TopicName): number {
    const partitions = this.partitionCounts.get(topic);
    if (partitions === undefined) throw new Error(`There is no topic ${topic}.`);
    return partitions;
  }

  /** Whether these topics have as many partitions there as here. */
  isSameFor(topics: readonly TopicName[], other: TopicLayout): boolean {
    return topics.every((topic) => this.partitionsOf(topic) === other.partitionsOf(topic));
  }

  partitionOf(topic: TopicName, key: string): number {
    return partitionOfKey(key, this.partitionsOf(topic));
  }
}
