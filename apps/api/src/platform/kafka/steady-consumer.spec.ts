import { Kafka } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { BatchConsumer } from './batch-consumer';
import { SteadyConsumer } from './steady-consumer';
import { TopicSetup } from './topic-setup';

const kafka = new Kafka({ brokers: ['127.0.0.1:1'] });
const setup = new TopicSetup(kafka, '');
const offset = { topic: 'scrutin.ballots', partition: 0, nextOffset: 1n } as const;

describe('a commit without a connection', () => {
  it('fails, so that its offsets are committed later', async () => {
    const consumer = new SteadyConsumer(kafka, setup, {
      name: 'test',
      groupId: 'test',
      topics: ['scrutin.ballots'],
      onBatch: () => Promise.resolve(),
    });
    await expect(consumer.commit([offset])).rejects.toThrow('without a connection');
    await expect(consumer.commit([])).resolves.toBeUndefined();
  });

  it('fails before the start, too', async () => {
    const consumer = new BatchConsumer(kafka, setup, { groupId: 'test', onBatch: () => undefined });
    await expect(consumer.commit([offset])).rejects.toThrow('before the start');
  });
});
