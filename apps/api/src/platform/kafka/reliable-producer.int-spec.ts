import { topics, topicNames } from '@scrutin/contracts';
import { testServices } from '@scrutin/launch/testing';
import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { createKafka } from './kafka-client';
import { toOutgoing } from './outgoing';
import { ReliableProducer } from './reliable-producer';
import { TopicLayout } from './topic-layout';
import { TopicSetup } from './topic-setup';

describe('ReliableProducer', () => {
  const kafka = createKafka(testServices().kafkaBrokers.split(','));
  const prefix = `t${randomBytes(6).toString('hex')}.`;
  /** Topics as somebody knows them who was told of partitions that there are not. */
  class Mistaken extends TopicSetup {
    override async ready(): Promise<TopicLayout> {
      await super.ready();
      const counts = topicNames.map((topic) => [topic, topics[topic].partitions + 50] as const);
      return new TopicLayout(prefix, new Map(counts));
    }
  }
  const producer = new ReliableProducer(kafka, new Mistaken(kafka, prefix));
  afterAll(() => producer.close());

  it('does not take for sent what went to no partition', async () => {
    const records = Array.from({ length: 5 }, (_, index) =>
      toOutgoing({
        topic: 'scrutin.ballots',
        key: `box ${index}`,
        payload: {},
        id: `${index}`,
        timestampMs: 0,
      }),
    );
    await expect(producer.send(records)).rejects.toThrow('did not acknowledge');
  });
});
