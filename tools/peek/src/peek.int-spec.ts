import { randomBytes } from 'node:crypto';
import { topics, type TopicName } from '@scrutin/contracts';
import { testServices } from '@scrutin/launch/testing';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { PeekOptions } from './options';
import { peek } from './peek';

const prefix = `peek${randomBytes(6).toString('hex')}.`;
const topic: TopicName = 'scrutin.releases';
const partitions = topics[topic].partitions;
const perPartition = 4;

const brokers = testServices().kafkaBrokers.split(',');
const kafka = new Kafka({ brokers, logLevel: logLevel.NOTHING });
const admin = kafka.admin();
const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });

const send = (key: string, value: string | null, partition: number) =>
  producer.send({ topic: `${prefix}${topic}`, messages: [{ key, value, partition }] });

const run = (options: Partial<PeekOptions>, signal = new AbortController().signal) => {
  const lines: string[] = [];
  const given = { follow: false, json: false, ...options };
  const print = (line: string): void => void lines.push(line);
  const ending = peek(given, { print, signal, prefix });
  return { lines, ending };
};
const linesOf = async (options: Partial<PeekOptions>): Promise<string[]> => {
  const { lines, ending } = run(options);
  expect(await ending).toBe(0);
  return lines;
};

beforeAll(async () => {
  vi.stubEnv('KAFKA_BROKERS', testServices().kafkaBrokers);
  await Promise.all([admin.connect(), producer.connect()]);
  const created = [
    { topic: `${prefix}${topic}`, numPartitions: partitions },
    { topic: `${prefix}scrutin.turnout`, numPartitions: 1 },
  ];
  // kafkajs gives up when the broker does not know a topic at once.
  await admin.createTopics({ waitForLeaders: false, topics: created });
  for (const { topic: name } of created)
    await vi.waitFor(() => admin.fetchTopicOffsets(name), { timeout: 20_000 });
  for (let number = 0; number < perPartition; number++)
    for (let partition = 0; partition < partitions; partition++)
      await send(`box ${partition}`, JSON.stringify({ number }), partition);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await admin.deleteTopics({ topics: [`${prefix}${topic}`, `${prefix}scrutin.turnout`] });
  await Promise.all([admin.disconnect(), producer.disconnect()]);
});

describe('peek', () => {
  it('prints all that a topic holds, each partition in its order, and ends', async () => {
    const lines = await linesOf({ topic: 'releases', json: true });
    const messages = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(messages).toHaveLength(partitions * perPartition);
    for (let partition = 0; partition < partitions; partition++) {
      const mine = messages.filter((message) => message['partition'] === partition);
      expect(mine.map(({ value }) => value)).toEqual(
        Array.from({ length: perPartition }, (_, number) => ({ number })),
      );
    }
  });

  it('prints the last of each partition', async () => {
    const lines = await linesOf({ topic: 'releases', tail: 1 });
    expect(lines).toHaveLength(partitions);
    expect(lines.every((line) => line.includes(`@${perPartition - 1} `))).toBe(true);
  });

  it('prints only messages with a key', async () => {
    const lines = await linesOf({ topic: 'scrutin.releases', key: 'box 1' });
    expect(lines).toHaveLength(perPartition);
    expect(lines.every((line) => line.startsWith('1@'))).toBe(true);
  });

  it('prints nothing of an empty topic, and ends', async () => {
    expect(await linesOf({ topic: 'turnout' })).toEqual([]);
  });

  it('lists the topics, and refuses one that there is not', async () => {
    expect(await linesOf({})).toEqual(['  turnout\n  releases']);
    const { ending } = run({ topic: 'relases' });
    await expect(ending).rejects.toThrow('There is no topic "relases"');
  });

  it('follows what comes, until it is stopped, and leaves no group behind', async () => {
    const stopping = new AbortController();
    onTestFinished(() => stopping.abort());
    const toTurnout = (value: string) =>
      producer.send({ topic: `${prefix}scrutin.turnout`, messages: [{ key: 'e', value }] });
    await toTurnout('{"size":1}');
    const { lines, ending } = run({ topic: 'turnout', follow: true }, stopping.signal);
    await vi.waitFor(() => expect(lines).toHaveLength(1), { timeout: 20_000 });
    await toTurnout('{"size":2}');
    await vi.waitFor(() => expect(lines).toHaveLength(2), { timeout: 20_000 });
    stopping.abort();
    expect(await ending).toBe(0);
    expect(lines.at(-1)).toContain('{\\"size\\":2}');
    const { groups } = await admin.listGroups();
    expect(groups.filter(({ groupId }) => groupId.startsWith('scrutin-peek-'))).toEqual([]);
  });

  it('says in one sentence that Kafka does not answer', async () => {
    vi.stubEnv('KAFKA_BROKERS', '127.0.0.1:1');
    onTestFinished(() => void vi.stubEnv('KAFKA_BROKERS', testServices().kafkaBrokers));
    const { ending } = run({ topic: 'releases' });
    await expect(ending).rejects.toThrow('Kafka does not answer');
  });
});
