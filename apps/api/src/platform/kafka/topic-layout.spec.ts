import { describe, expect, it } from 'vitest';
import { partitionOfKey, TopicLayout } from './topic-layout';

/** Values of `org.apache.kafka.common.utils.UtilsTest.testMurmur2`. */
const murmur2OfJava = {
  '21': -973932308,
  foobar: -790332482,
  'a-little-bit-long-string': -985981536,
  'a-little-bit-longer-string': -1486304829,
  lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8: -58897971,
  abc: 479470107,
} as const;

describe('partitionOfKey', () => {
  it.each(Object.entries(murmur2OfJava))('puts %s where Kafka puts it', (key, hash) => {
    for (const partitions of [1, 3, 12, 1_000])
      expect(partitionOfKey(key, partitions)).toBe((hash & 0x7fffffff) % partitions);
  });
});

describe('TopicLayout', () => {
  const layout = new TopicLayout('mine.', new Map([['scrutin.ballots', 5]]));

  it('knows names and partitions', () => {
    expect(layout.nameOf('scrutin.ballots')).toBe('mine.scrutin.ballots');
    expect(layout.partitionOf('scrutin.ballots', 'foobar')).toBe(partitionOfKey('foobar', 5));
  });

  it('refuses a topic that Kafka does not have', () => {
    expect(() => layout.partitionOf('scrutin.regions', 'k')).toThrow('no topic scrutin.regions');
  });
});
