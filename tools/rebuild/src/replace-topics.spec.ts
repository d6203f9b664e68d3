import { topicNames } from '@scrutin/contracts';
import type { Kafka } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { replaceTopics } from './replace-topics';

const prefix = 'p.';

/** A Kafka whose list and partitions know for some looks nothing of what its controller did. */
function staleKafka(looks: number) {
  const asked: string[] = [];
  let left = Number.POSITIVE_INFINITY;
  const made = new Set(topicNames.map((topic) => prefix + topic));
  const admin = {
    connect: () => Promise.resolve(),
    disconnect: () => Promise.resolve(),
    listTopics: () => Promise.resolve(topicNames.map((topic) => prefix + topic)),
    deleteTopics: ({ topics }: { readonly topics: readonly string[] }) => {
      for (const topic of topics) made.delete(topic);
      left = looks;
      asked.push('delete');
      return Promise.resolve();
    },
    createTopics: ({ topics }: { readonly topics: readonly { readonly topic: string }[] }) => {
      for (const { topic } of topics) made.add(topic);
      asked.push('create');
      return Promise.resolve(true);
    },
    fetchTopicOffsets: (name: string) => {
      const isStale = left > 0;
      if (name.endsWith('scrutin.elections')) left -= 1;
      const high = isStale || name.endsWith('quarantine') ? '5' : '0';
      return Promise.resolve([{ partition: 0, offset: high, high, low: '0' }]);
    },
  };
  return { asked, made, kafka: { admin: () => admin } as unknown as Kafka };
}

describe('replaceTopics', () => {
  it('makes all topics anew that the list still names', async () => {
    const { asked, made, kafka } = staleKafka(0);
    await replaceTopics(kafka, prefix);
    expect([...made].toSorted()).toEqual(topicNames.map((topic) => prefix + topic).toSorted());
    expect(asked).toEqual(['delete', 'create']);
  });

  it('is not over while the old ones answer', async () => {
    const { asked, kafka } = staleKafka(2);
    await replaceTopics(kafka, prefix);
    expect(asked).toEqual(['delete', 'create', 'create', 'create']);
  });

  it('does not wait for ever for topics that have grown again', async () => {
    const { asked, kafka } = staleKafka(1_000);
    await replaceTopics(kafka, prefix);
    expect(asked.filter((what) => what === 'create')).toHaveLength(20);
  });
});
