import type { TopicName } from '@scrutin/contracts';
import { durationBuckets, sizeBuckets, type Telemetry } from '../telemetry/telemetry';
import type { KafkaContact } from './kafka-contact';
import type { Outgoing } from './outgoing';
import type { IncomingBatch } from './steady-consumer';

/** Who sends; one producer each. */
export type SenderName = 'ledgers' | 'outbox' | 'tallies' | 'turnout' | 'quarantine' | 'other';

/** What one sender tells of what it does. */
export interface SenderMetrics {
  sent(records: readonly Outgoing[], ms: number): void;
  failed(): void;
}

/** What goes to Kafka and comes from it, and how far readers are behind. */
export class KafkaMetrics {
  private readonly records;
  private readonly batches;
  private readonly durations;
  private readonly failures;
  private readonly consumed;
  private readonly lags = new Map<string, Map<string, number>>();

  constructor(telemetry: Telemetry, contact: KafkaContact) {
    this.records = telemetry.counter({
      name: 'scrutin_kafka_sent_records_total',
      help: 'Records that Kafka has acknowledged.',
      labels: ['sender', 'topic'],
    });
    this.batches = telemetry.histogram({
      name: 'scrutin_kafka_send_batch_records',
      help: 'Records that were sent together.',
      labels: ['sender'],
      buckets: sizeBuckets,
    });
    this.durations = telemetry.histogram({
      name: 'scrutin_kafka_send_duration_seconds',
      help: 'From the sending of a batch until all replicas have it.',
      labels: ['sender'],
      buckets: durationBuckets,
    });
    this.failures = telemetry.counter({
      name: 'scrutin_kafka_send_failures_total',
      help: 'Batches that Kafka refused or did not acknowledge; what they held is sent again.',
      labels: ['sender'],
    });
    this.consumed = telemetry.counter({
      name: 'scrutin_kafka_consumed_messages_total',
      help: 'Messages that were read.',
      labels: ['consumer', 'topic'],
    });
    telemetry.readGauge(
      {
        name: 'scrutin_kafka_consumer_lag_messages',
        help: 'Messages still to be read when the last batch of each partition came.',
        labels: ['consumer', 'topic'],
      },
      () => this.readLags(),
    );
    telemetry.readGauge(
      {
        name: 'scrutin_kafka_reachable',
        help: 'Whether Kafka answered when it was last asked anything; absent before.',
      },
      () => (contact.state === 'unknown' ? [] : [{ labels: {}, value: +(contact.state === 'ok') }]),
    );
  }

  sender(sender: SenderName): SenderMetrics {
    const batches = this.batches.labels({ sender });
    const durations = this.durations.labels({ sender });
    const failures = this.failures.labels({ sender });
    failures.inc(0);
    return {
      sent: (records, ms) => {
        batches.observe(records.length);
        durations.observe(ms / 1_000);
        for (const [topic, count] of countsOf(records)) this.records.inc({ sender, topic }, count);
      },
      failed: () => failures.inc(),
    };
  }

  /** To be called with every batch that a consumer reads. */
  noteConsumed(consumer: string, { topic, partition, messages, lag }: IncomingBatch): void {
    this.consumed.inc({ consumer, topic }, messages.length);
    const lags = this.lags.get(consumer) ?? new Map<string, number>();
    this.lags.set(consumer, lags.set(`${topic} ${partition}`, lag));
  }

  /** After a rebalance others may read what it read. */
  forgetLags(consumer: string): void {
    this.lags.delete(consumer);
  }

  private readLags() {
    const sums = new Map<string, { consumer: string; topic: string; value: number }>();
    for (const [consumer, lags] of this.lags)
      for (const [place, lag] of lags) {
        const topic = place.split(' ', 1)[0] as TopicName;
        const before = sums.get(`${consumer} ${topic}`)?.value ?? 0;
        sums.set(`${consumer} ${topic}`, { consumer, topic, value: before + lag });
      }
    return [...sums.values()].map(({ consumer, topic, value }) => ({
      labels: { consumer, topic },
      value,
    }));
  }
}

/** Records of a batch by topic; labels are looked up once for all of them. */
function countsOf(records: readonly Outgoing[]): ReadonlyMap<TopicName, number> {
  const counts = new Map<TopicName, number>();
  for (const { topic } of records) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return counts;
}
