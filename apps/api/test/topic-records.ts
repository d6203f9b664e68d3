import { randomUUID } from 'node:crypto';
import type { TopicName } from '@scrutin/contracts';
import { createKafka } from '../src/platform/kafka/kafka-client';
import { KafkaAccess } from '../src/platform/kafka/kafka-access';
import type { TestApp } from './test-app';

export interface TopicRecord {
  readonly topic: TopicName;
  readonly key: string;
  /** The parsed value; null is a tombstone. */
  readonly value: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

export interface TopicRecords {
  /** Everything so far, each key in its order; it grows as records come. */
  readonly records: readonly TopicRecord[];
  stop(): Promise<void>;
}

/** Reads topics from their beginning and goes on, keys and headers included, as an outside consumer does. */
export async function readTopics(
  app: TestApp,
  topics: readonly TopicName[],
): Promise<TopicRecords> {
  const records: TopicRecord[] = [];
  const layout = await app.app.get(KafkaAccess).topics.ready();
  const names = new Map(topics.map((topic) => [layout.nameOf(topic), topic]));
  const consumer = createKafka(app.settings.kafkaBrokers).consumer({
    groupId: `${app.settings.topicPrefix}test-${randomUUID()}`,
    maxWaitTimeInMs: 100,
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [...names.keys()], fromBeginning: true });
  await consumer.run({
    eachMessage: ({ topic, message }) => {
      const headers = Object.entries(message.headers ?? {});
      records.push({
        topic: names.get(topic) as TopicName,
        key: message.key?.toString() ?? '',
        value: JSON.parse(message.value?.toString() ?? 'null') as unknown,
        headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
      });
      return Promise.resolve();
    },
  });
  return { records, stop: () => consumer.disconnect() };
}
