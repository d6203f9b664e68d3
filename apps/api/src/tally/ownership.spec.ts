import { describe, expect, it } from 'vitest';
import { TopicLayout } from '../platform/kafka/topic-layout';
import { noOwnership, ownershipOf } from './ownership';

const topic = 'scrutin.ballots';

describe('ownership', () => {
  const layout = new TopicLayout('', new Map([[topic, 4]]));
  const ids = Array.from({ length: 40 }, (_, index) => `box ${index}`);
  const partsOf = (assigned: readonly number[]) =>
    ownershipOf(topic, { isAssigned: (_, partition) => assigned.includes(partition) }, layout);

  it('gives each ledger to the one process that has its partition', () => {
    const [left, right] = [partsOf([0, 2]), partsOf([1, 3])];
    for (const id of ids) {
      expect(left.isOwned(id)).toBe(!right.isOwned(id));
      expect(left.isOwned(id)).toBe(left.isPartitionOwned(left.partitionOf(id)));
      expect(left.partitionOf(id)).toBe(layout.partitionOf(topic, id));
    }
    expect(ids.some((id) => left.isOwned(id)) && ids.some((id) => right.isOwned(id))).toBe(true);
  });

  it('is of nothing before the first assignment', () => {
    expect(noOwnership.isOwned('a')).toBe(false);
    expect(noOwnership.isPartitionOwned(0)).toBe(false);
    expect(() => noOwnership.partitionOf('a')).toThrow('Nothing was assigned');
  });
});
