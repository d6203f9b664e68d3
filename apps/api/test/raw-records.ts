import { contracts, type QuarantineMessage, type TopicName } from '@scrutin/contracts';
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

/** What was set aside of a topic. */
export async function listQuarantined(
  kafka: KafkaAccess,
  topic: TopicName,
): Promise<QuarantineMessage[]> {
  const all = await readAll<QuarantineMessage>(kafka, 'scrutin.quarantine');
  return all.filter((message) => message.topic === topic);
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
