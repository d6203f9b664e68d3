import { randomBytes } from 'node:crypto';
import type { TopicName } from '@scrutin/contracts';
import { testServices } from '@scrutin/launch/testing';
import { createKafka, withAdmin } from '../src/platform/kafka/kafka-client';
import { KafkaAccess } from '../src/platform/kafka/kafka-access';

/** Topics and groups of a test's own on the shared Kafka. */
export function testKafkaAccess(): KafkaAccess {
  return new KafkaAccess({
    kafkaBrokers: testServices().kafkaBrokers.split(','),
    topicPrefix: `t${randomBytes(6).toString('hex')}.`,
  });
}

/** Everything that a topic holds now, each partition in its order. */
export async function readAll<Message>(kafka: KafkaAccess, topic: TopicName): Promise<Message[]> {
  const values: Message[] = [];
  await kafka.readToEnd(topic, (messages) => {
    values.push(...messages.map(({ value }) => JSON.parse(value ?? 'null') as Message));
  });
  return values;
}

/**
 * Takes the topics of an installation away from the shared Kafka at its end: every new connection to Kafka begins with a list of all that
 * there are, so that they would slow down all tests that follow.
 */
export async function deleteTopics(prefix: string): Promise<void> {
  await withAdmin(createKafka(testServices().kafkaBrokers.split(',')), async (admin) => {
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
    if (topics.length > 0) await admin.deleteTopics({ topics });
  });
}
