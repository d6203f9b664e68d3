import { randomBytes } from 'node:crypto';
import type { TopicName } from '@scrutin/contracts';
import { testServices } from '@scrutin/launch/testing';
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
