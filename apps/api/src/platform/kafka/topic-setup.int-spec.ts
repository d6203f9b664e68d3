import { randomBytes } from 'node:crypto';
import { topicNames, topics } from '@scrutin/contracts';
import { testServices } from '@scrutin/launch/testing';
import kafkajs, { type Kafka } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { createKafka, withAdmin } from './kafka-client';
import { TopicSetup } from './topic-setup';

const { TOPIC } = kafkajs.ConfigResourceTypes;

async function configOf(kafka: Kafka, name: string): Promise<Record<string, string>> {
  const { resources } = await withAdmin(kafka, (admin) =>
    admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: TOPIC, name }],
    }),
  );
  const entries = resources[0]?.configEntries ?? [];
  return Object.fromEntries(
    entries.map(({ configName, configValue }) => [configName, configValue]),
  );
}

describe('TopicSetup', () => {
  const kafka = createKafka(testServices().kafkaBrokers.split(','));
  const newPrefix = () => `t${randomBytes(6).toString('hex')}.`;

  it('creates every topic with its partitions and settings', async () => {
    const prefix = newPrefix();
    const layout = await new TopicSetup(kafka, prefix).ready();
    for (const topic of topicNames)
      expect(layout.partitionsOf(topic)).toBe(topics[topic].partitions);
    for (const topic of ['scrutin.ballots', 'scrutin.tallies'] as const)
      expect(await configOf(kafka, prefix + topic)).toMatchObject(topics[topic].config);
  });

  it('respects the partitions that an existing topic has', async () => {
    const prefix = newPrefix();
    await withAdmin(kafka, (admin) =>
      admin.createTopics({
        waitForLeaders: false,
        topics: [{ topic: `${prefix}scrutin.ballots`, numPartitions: 5 }],
      }),
    );
    const layout = await new TopicSetup(kafka, prefix).ready();
    expect(layout.partitionsOf('scrutin.ballots')).toBe(5);
    expect(layout.partitionsOf('scrutin.turnout')).toBe(topics['scrutin.turnout'].partitions);
  });

  it('lets several processes start at once, and makes what somebody deleted again', async () => {
    const prefix = newPrefix();
    const setups = [1, 2, 3].map(() => new TopicSetup(kafka, prefix));
    const results = await Promise.allSettled(setups.map((setup) => setup.ready()));
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
    const [setup] = setups;
    await setup?.ready();
    await withAdmin(kafka, (admin) => admin.deleteTopics({ topics: [`${prefix}scrutin.regions`] }));
    setup?.forget();
    expect((await setup?.ready())?.partitionsOf('scrutin.regions')).toBe(3);
  });

  it('rejects while Kafka is away', async () => {
    const setup = new TopicSetup(createKafka(['127.0.0.1:1']), newPrefix());
    await expect(setup.ready()).rejects.toThrow();
  });
});
