import type { TopicName } from '@scrutin/contracts';
import type { Kafka } from 'kafkajs';
import { newId } from '../ids';
import { toIncomingMessage, type IncomingMessage } from './incoming-message';
import { kafkaRetry, withAdmin } from './kafka-client';
import type { TopicSetup } from './topic-setup';

const silenceMaxMs = 10_000;
const fetchWaitMaxMs = 100;

interface ReadOptions {
  readonly topic: TopicName;
  readonly groupPrefix: string;
  /** Called with the messages of one partition in their order. */
  readonly onMessages: (messages: readonly IncomingMessage[]) => void;
}

/**
 * Reads a topic from the beginning up to its high watermarks as of now, so that what was acknowledged before the call
 * has been seen when it resolves. Rejects when Kafka falls silent on the way; what was read by then does no harm to a
 * reader that keeps the newest states.
 */
export async function readToEnd(
  kafka: Kafka,
  setup: TopicSetup,
  { topic, groupPrefix, onMessages }: ReadOptions,
): Promise<void> {
  const name = (await setup.ready()).nameOf(topic);
  const offsets = await withAdmin(kafka, (admin) => admin.fetchTopicOffsets(name));
  const ends = new Map(
    offsets
      .filter(({ low, high }) => BigInt(high) > BigInt(low))
      .map(({ partition, high }) => [partition, BigInt(high)]),
  );
  if (ends.size === 0) return;

  const consumer = kafka.consumer({
    groupId: `${groupPrefix}scrutin-reader-${newId()}`,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: fetchWaitMaxMs,
    retry: { ...kafkaRetry, restartOnFailure: () => Promise.resolve(false) },
  });
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${name} fell silent.`)), silenceMaxMs);
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      const run = async (): Promise<void> => {
        await consumer.connect();
        await consumer.subscribe({ topic: name, fromBeginning: true });
        await consumer.run({
          autoCommit: false,
          eachBatch: async ({ batch }) => {
            timer.refresh();
            onMessages(batch.messages.map(toIncomingMessage));
            const end = ends.get(batch.partition);
            if (end !== undefined && BigInt(batch.lastOffset()) + 1n >= end)
              ends.delete(batch.partition);
            if (ends.size === 0) {
              clearTimeout(timer);
              resolve();
            }
            await Promise.resolve();
          },
        });
      };
      run().catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
}
