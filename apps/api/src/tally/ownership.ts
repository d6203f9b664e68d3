import type { TopicName } from '@scrutin/contracts';
import type { Assignment } from '../platform/kafka/steady-consumer';
import type { TopicLayout } from '../platform/kafka/topic-layout';

/** Which ledgers this process counts: those whose records Kafka puts into partitions that it was assigned. */
export interface Ownership {
  readonly isPartitionOwned: (partition: number) => boolean;
  readonly isOwned: (ledgerId: string) => boolean;
  readonly partitionOf: (ledgerId: string) => number;
}

export const noOwnership: Ownership = {
  isPartitionOwned: () => false,
  isOwned: () => false,
  partitionOf: () => {
    throw new Error('Nothing was assigned yet.');
  },
};

export function ownershipOf(
  topic: TopicName,
  assignment: Assignment,
  layout: TopicLayout,
): Ownership {
  const isPartitionOwned = (partition: number) => assignment.isAssigned(topic, partition);
  const partitionOf = (ledgerId: string) => layout.partitionOf(topic, ledgerId);
  return {
    isPartitionOwned,
    isOwned: (ledgerId) => isPartitionOwned(partitionOf(ledgerId)),
    partitionOf,
  };
}
