import { randomUUID } from 'node:crypto';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import type { Message } from './message';
import { withAdmin } from './quiet-kafka';
import { rangeOf, type Range } from './range';

const fetchWaitMaxMs = 100;

interface ReadOptions {
  readonly topic: string;
  /** Null: from the beginning. */
  readonly tail: number | null;
  /** Goes on after what was there at the start. */
  readonly follow: boolean;
  readonly signal: AbortSignal;
  readonly onMessage: (message: Message) => void;
}

const text = (bytes: Buffer | null | undefined): string | null => bytes?.toString('utf8') ?? null;

function headersOf({ headers = {} }: KafkaMessage): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  return Object.fromEntries(entries);
}

const messageOf = (partition: number, record: KafkaMessage): Message => ({
  partition,
  offset: record.offset,
  timestampMs: Number(record.timestamp),
  key: text(record.key),
  value: text(record.value),
  headers: headersOf(record),
});

/** Reads partitions, each from its own offset on, and goes on there after every interruption. */
class Reading {
  private readonly next: Map<number, bigint>;
  private readonly ends: Map<number, bigint>;

  constructor(
    private readonly ranges: readonly Range[],
    private readonly options: ReadOptions,
  ) {
    this.next = new Map(ranges.map(({ partition, from }) => [partition, from]));
    this.ends = new Map(ranges.map(({ partition, end }) => [partition, end]));
  }

  get isDone(): boolean {
    return (
      !this.options.follow && this.ranges.every(({ partition, end }) => this.at(partition) >= end)
    );
  }

  /** To be called when partitions were assigned, before anything of them is fetched. */
  seek(consumer: Consumer): void {
    for (const [partition, offset] of this.next)
      consumer.seek({ topic: this.options.topic, partition, offset: offset.toString() });
  }

  take({ batch }: Pick<EachBatchPayload, 'batch'>): void {
    const { partition } = batch;
    for (const record of batch.messages) {
      const offset = BigInt(record.offset);
      const isLater = !this.options.follow && offset >= (this.ends.get(partition) ?? 0n);
      if (offset < this.at(partition) || isLater) continue;
      this.options.onMessage(messageOf(partition, record));
    }
    // Also past what compaction has removed at the end of a batch.
    this.next.set(partition, BigInt(batch.lastOffset()) + 1n);
  }

  private at(partition: number): bigint {
    return this.next.get(partition) ?? 0n;
  }
}

/**
 * Reads a topic up to now, or until `signal`. kafkajs cannot read without a consumer group, so there is one of our own
 * that commits nothing and is deleted at the end.
 */
export async function readTopic(kafka: Kafka, options: ReadOptions): Promise<void> {
  const { topic, tail, signal } = options;
  const offsets = await withAdmin(kafka, (admin) => admin.fetchTopicOffsets(topic));
  const reading = new Reading(
    offsets.map((partition) => rangeOf(partition, tail)),
    options,
  );
  if (reading.isDone || signal.aborted) return;
  const groupId = `scrutin-peek-${randomUUID()}`;
  const consumer = kafka.consumer({
    groupId,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: fetchWaitMaxMs,
  });
  try {
    const failed = new Promise<never>((_, reject) => {
      consumer.on(consumer.events.GROUP_JOIN, () => reading.seek(consumer));
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        if (!payload.restart) reject(payload.error);
      });
    });
    const done = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
      consumer.on(consumer.events.END_BATCH_PROCESS, () => {
        if (reading.isDone) resolve();
      });
    });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: (payload) => {
        reading.take(payload);
        return Promise.resolve();
      },
    });
    await Promise.race([failed, done]);
  } finally {
    await consumer.disconnect();
    await withAdmin(kafka, (admin) => admin.deleteGroups([groupId])).catch(() => undefined);
  }
}
