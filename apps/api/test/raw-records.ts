import { randomUUID } from 'node:crypto';
import { contracts, topics, type QuarantineMessage, type TopicName } from '@scrutin/contracts';
import kafkajs, { Partitioners } from 'kafkajs';
import type { Settings } from '../src/config';
import type { KafkaAccess } from '../src/platform/kafka/kafka-access';
import { createKafka, withAdmin } from '../src/platform/kafka/kafka-client';
import { readAll } from './test-kafka';

type KafkaSettings = Pick<Settings, 'kafkaBrokers' | 'topicPrefix'>;

interface RawRecord {
  /** That of a ledger where none is given. */
  readonly key?: string;
  readonly value: Buffer | string | null;
  readonly type?: string;
}

/** Puts records into the partition of a ledger, as nobody of ours would. */
export async function sendRecords(
  { kafkaBrokers, topicPrefix }: KafkaSettings,
  kafka: KafkaAccess,
  { topic, ledger }: { topic: TopicName; ledger: string },
  records: readonly RawRecord[],
): Promise<void> {
  const partition = (await kafka.topics.ready()).partitionOf(topic, ledger);
  const producer = createKafka(kafkaBrokers).producer({
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  for (const { key = ledger, value, type = contracts[topic].type } of records)
    await producer.send({
      topic: `${topicPrefix}${topic}`,
      messages: [{ key, value, partition, headers: { ce_type: type }, timestamp: '0' }],
    });
  await producer.disconnect();
}

/** What was set aside of a topic. A message that is delivered again may be copied again. */
export async function listQuarantined(
  kafka: KafkaAccess,
  topic: TopicName,
): Promise<QuarantineMessage[]> {
  const all = await readAll<QuarantineMessage>(kafka, 'scrutin.quarantine');
  const copies = all.filter((message) => message.topic === topic);
  return [...new Map(copies.map((copy) => [`${copy.partition}/${copy.offset}`, copy])).values()];
}

/** The partitions of all records of a topic by their keys, each key's in the order in which they were read. */
export async function placesOf(
  { kafkaBrokers, topicPrefix }: KafkaSettings,
  topic: TopicName,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const kafka = createKafka(kafkaBrokers);
  const name = `${topicPrefix}${topic}`;
  const ends = await withAdmin(kafka, (admin) => admin.fetchTopicOffsets(name));
  const left = new Set(
    ends.filter(({ low, high }) => low !== high).map(({ partition }) => partition),
  );
  const highs = new Map(ends.map(({ partition, high }) => [partition, BigInt(high)]));
  const places = new Map<string, number[]>();
  const consumer = kafka.consumer({ groupId: `${name}-${randomUUID()}`, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topic: name, fromBeginning: true });
  await new Promise<void>((resolve) => {
    void consumer.run({
      eachMessage: ({ partition, message }) => {
        const key = message.key?.toString() ?? '';
        places.set(key, [...(places.get(key) ?? []), partition]);
        if (BigInt(message.offset) + 1n >= (highs.get(partition) ?? 0n)) left.delete(partition);
        if (left.size === 0) resolve();
        return Promise.resolve();
      },
    });
  });
  await consumer.disconnect();
  return places;
}

const { TOPIC } = kafkajs.ConfigResourceTypes;

/** Changes how a topic is kept, as an operator can. */
export async function configureTopic(
  { kafkaBrokers, topicPrefix }: KafkaSettings,
  topic: TopicName,
  config: Readonly<Record<string, string>>,
): Promise<void> {
  const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
  await withAdmin(createKafka(kafkaBrokers), (admin) =>
    admin.alterConfigs({
      validateOnly: false,
      resources: [{ type: TOPIC, name: `${topicPrefix}${topic}`, configEntries }],
    }),
  );
}

/** Whether every partition of a topic refuses records. A broker keeps to new settings some time after its answer. */
export async function refusesRecords(
  { kafkaBrokers, topicPrefix }: KafkaSettings,
  topic: TopicName,
): Promise<boolean> {
  const producer = createKafka(kafkaBrokers).producer({
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const tries = Array.from({ length: topics[topic].partitions }, (_, partition) =>
    producer.send({ topic: `${topicPrefix}${topic}`, messages: [{ partition, value: '{}' }] }),
  );
  const answers = await Promise.allSettled(tries);
  await producer.disconnect();
  return answers.every(({ status }) => status === 'rejected');
}
