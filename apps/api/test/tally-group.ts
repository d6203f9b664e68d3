import type { TallyMessage, TopicName } from '@scrutin/contracts';
import type { Settings } from '../src/config';
import type { KafkaAccess } from '../src/platform/kafka/kafka-access';
import { createKafka, withAdmin } from '../src/platform/kafka/kafka-client';
import { toOutgoing } from '../src/platform/kafka/outgoing';
import { SteadyConsumer } from '../src/platform/kafka/steady-consumer';
import { readAll } from './test-kafka';
import { until } from './until';

const sources = ['scrutin.ballots', 'scrutin.participations'] as const;

/** What a process leaves behind that was killed before its first commit. Its members must have left. */
export async function deleteTallyOffsets({ kafkaBrokers, topicPrefix }: Settings): Promise<void> {
  await withAdmin(createKafka(kafkaBrokers), (admin) =>
    admin.deleteGroups([`${topicPrefix}tally`]),
  );
}

/** What a process would do that commits and does not count. */
export async function commitWithoutCounting(
  kafka: KafkaAccess,
  { kafkaBrokers, topicPrefix }: Settings,
): Promise<void> {
  const blind: SteadyConsumer = new SteadyConsumer(createKafka(kafkaBrokers), kafka.topics, {
    name: 'blind consumer',
    groupId: `${topicPrefix}tally`,
    topics: sources,
    onBatch: (batch) => blind.commit([batch]),
  });
  blind.start();
  await untilConsumed(kafka);
  await blind.stop();
}

/** Everything that Kafka holds now has been counted and published by then. */
export async function untilConsumed(kafka: KafkaAccess): Promise<void> {
  for (const source of sources) {
    const ends = await kafka.endOffsets(source);
    await until(async () => {
      const committed = await kafka.committedOffsets('tally', source);
      return [...ends].every(([partition, end]) => (committed.get(partition) ?? 0n) >= end);
    }, `${source} was consumed`);
  }
}

/** The tallies of a box as the topic holds them, in their order. */
export async function listTallies(kafka: KafkaAccess, box: string): Promise<TallyMessage[]> {
  return (await readAll<TallyMessage>(kafka, 'scrutin.tallies')).filter(
    (tally) => tally.box === box,
  );
}

/** Sends as nobody of ours would: any text, on any topic. */
export async function sendRaw(
  kafka: KafkaAccess,
  topic: TopicName,
  key: string,
  values: readonly (string | object)[],
): Promise<void> {
  const producer = kafka.producer();
  const records = values.map((value, index) => ({
    ...toOutgoing({ topic, key, payload: {}, id: `raw/${index}`, timestampMs: 0 }),
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }));
  await producer.send(records);
  await producer.close();
}
