import type { TopicName } from '@scrutin/contracts';
import type { Kafka } from 'kafkajs';
import type { Settings } from '../../config';
import { Telemetry } from '../telemetry/telemetry';
import { BatchConsumer } from './batch-consumer';
import type { IncomingMessage } from './incoming-message';
import { createKafka, withAdmin } from './kafka-client';
import type { KafkaContact } from './kafka-contact';
import { KafkaMetrics, type SenderName } from './kafka-metrics';
import { MeteredProducer } from './metered-producer';
import { Quarantine } from './quarantine';
import { readToEnd } from './read-to-end';
import type { ReliableProducer } from './reliable-producer';
import type { IncomingBatch } from './steady-consumer';
import { TopicFollower } from './topic-follower';
import { TopicSetup } from './topic-setup';

interface Following {
  readonly purpose: string;
  readonly topics: readonly TopicName[];
  readonly onBatch: (batch: IncomingBatch) => Promise<void>;
}

/** Offsets by partition. */
export type Offsets = ReadonlyMap<number, bigint>;

/** From the first offset that a partition holds to the one that comes next. */
export interface Extent {
  readonly low: bigint;
  readonly high: bigint;
}

/** This installation's part of Kafka: its topics and groups carry `settings.topicPrefix`. */
export class KafkaAccess {
  readonly topics: TopicSetup;
  private readonly kafka: Kafka;
  private readonly brokers: readonly string[];
  private readonly prefix: string;
  private readonly metrics: KafkaMetrics;

  constructor(
    { kafkaBrokers, topicPrefix }: Pick<Settings, 'kafkaBrokers' | 'topicPrefix'>,
    telemetry = new Telemetry(),
  ) {
    this.kafka = createKafka(kafkaBrokers);
    this.brokers = kafkaBrokers;
    this.prefix = topicPrefix;
    this.topics = new TopicSetup(this.kafka, topicPrefix);
    this.metrics = new KafkaMetrics(telemetry, this.topics.contact);
  }

  /** Whether it answers. */
  get contact(): KafkaContact {
    return this.topics.contact;
  }

  /** One for each loop that sends. */
  producer(sender: SenderName = 'other'): ReliableProducer {
    return new MeteredProducer(this.brokers, this.topics, this.metrics.sender(sender));
  }

  /** One for each that reads what may be unreadable. */
  quarantine(): Quarantine {
    return new Quarantine(this.producer('quarantine'));
  }

  follower(following: Following): TopicFollower {
    const { purpose, onBatch } = following;
    return new TopicFollower(this.kafka, this.topics, {
      ...following,
      groupPrefix: this.prefix,
      onBatch: (batch) => {
        this.metrics.noteConsumed(purpose, batch);
        return onBatch(batch);
      },
    });
  }

  batchConsumer(group: string): BatchConsumer {
    const consumer = new BatchConsumer(this.kafka, this.topics, {
      groupId: this.groupId(group),
      onBatch: (batch) => this.metrics.noteConsumed(group, batch),
    });
    consumer.onAssigned(() => {
      this.metrics.forgetLags(group);
      return Promise.resolve();
    });
    return consumer;
  }

  async readToEnd(
    topic: TopicName,
    onMessages: (messages: readonly IncomingMessage[]) => void,
  ): Promise<void> {
    await readToEnd(this.kafka, this.topics, { topic, groupPrefix: this.prefix, onMessages });
  }

  /** Where each partition begins and ends now. */
  async extents(topic: TopicName): Promise<ReadonlyMap<number, Extent>> {
    const name = (await this.topics.ready()).nameOf(topic);
    const offsets = await withAdmin(this.kafka, (admin) => admin.fetchTopicOffsets(name));
    return new Map(
      offsets.map(({ partition, low, high }) => [
        partition,
        { low: BigInt(low), high: BigInt(high) },
      ]),
    );
  }

  /** Where each partition ends now: the offset that comes next. */
  async endOffsets(topic: TopicName): Promise<Offsets> {
    const extents = await this.extents(topic);
    return new Map([...extents].map(([partition, { high }]) => [partition, high]));
  }

  /** Where a group goes on; partitions that it never committed are absent. */
  async committedOffsets(group: string, topic: TopicName): Promise<Offsets> {
    const name = (await this.topics.ready()).nameOf(topic);
    const fetched = await withAdmin(this.kafka, (admin) =>
      admin.fetchOffsets({ groupId: this.groupId(group), topics: [name] }),
    );
    const partitions = fetched.flatMap((entry) => entry.partitions);
    return new Map(
      partitions
        .map(({ partition, offset }) => [partition, BigInt(offset)] as const)
        .filter(([, offset]) => offset >= 0n),
    );
  }

  private groupId(group: string): string {
    return `${this.prefix}${group}`;
  }
}
