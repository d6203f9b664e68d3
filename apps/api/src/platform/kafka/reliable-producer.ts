import type { TopicName } from '@scrutin/contracts';
import {
  Partitioners,
  type Message,
  type Producer,
  type RecordMetadata,
  type TopicMessages,
} from 'kafkajs';
import { endWithin } from '../pause';
import { Connections } from './connections';
import { createKafka, kafkaRetry } from './kafka-client';
import type { Outgoing } from './outgoing';
import type { TopicLayout } from './topic-layout';
import type { TopicSetup } from './topic-setup';

const allReplicas = -1;
/** For the answers still due; a broker that is silent is not waited for. */
const closeMsMax = 1_000;

function toMessage(record: Outgoing, layout: TopicLayout): Message {
  return {
    key: record.key,
    value: record.value,
    partition: layout.partitionOf(record.topic, record.key),
    headers: { ...record.headers },
    timestamp: String(record.timestampMs),
  };
}

function byTopic(records: readonly Outgoing[], layout: TopicLayout): TopicMessages[] {
  const groups = new Map<TopicName, Message[]>();
  for (const record of records) {
    const messages = groups.get(record.topic) ?? [];
    groups.set(record.topic, messages);
    messages.push(toMessage(record, layout));
  }
  return [...groups].map(([topic, messages]) => ({ topic: layout.nameOf(topic), messages }));
}

/** Takes records for Kafka, one batch after the other. */
export interface Sender {
  /** Resolves once all replicas have them. */
  send(records: readonly Outgoing[]): Promise<void>;
}

/**
 * kafkajs leaves out messages for partitions that it has not heard of, which it does after minutes, and resolves as if
 * it had sent them. So the answer has to name every partition that was sent to; a new producer then knows all of them.
 */
function checkAcknowledged(
  sent: readonly TopicMessages[],
  acknowledged: readonly RecordMetadata[],
): void {
  const answered = new Set(acknowledged.map((one) => `${one.topicName}/${one.partition}`));
  for (const { topic, messages } of sent)
    for (const { partition } of messages)
      if (!answered.has(`${topic}/${partition}`))
        throw new Error(`${topic}/${partition} did not acknowledge what was sent to it.`);
}

interface Connected {
  readonly producer: Producer;
  readonly connections: Connections;
}

/**
 * Sends one Kafka batch at a time: with several under way, kafkajs has confirmed messages that were never written. A
 * producer that failed is thrown away, so that nothing of an unknown outcome is left in it; the caller sends again what
 * was not acknowledged. Records of one key keep their order.
 */
export class ReliableProducer implements Sender {
  private current: Connected | null = null;
  private isSending = false;
  protected isClosed = false;

  constructor(
    private readonly brokers: readonly string[],
    private readonly topics: TopicSetup,
  ) {}

  /**
   * Resolves once all replicas have the records. The caller bounds them by {@link kafkaBatchBytesMax}. `mayStill` is asked
   * when all is ready, which can take long, and right before the records are handed over; a rejection keeps them.
   */
  async send(
    records: readonly Outgoing[],
    mayStill: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    if (this.isSending) throw new Error('A producer sends one batch at a time.');
    if (records.length === 0) return;
    this.isSending = true;
    try {
      const layout = await this.topics.ready();
      const producer = await this.connected();
      const topicMessages = byTopic(records, layout);
      await mayStill();
      this.checkOpen();
      const answers = await producer.sendBatch({ acks: allReplicas, topicMessages });
      checkAcknowledged(topicMessages, answers);
    } catch (error) {
      await this.disconnect();
      this.topics.forget();
      throw error;
    } finally {
      this.isSending = false;
    }
  }

  /** For good: what is being sent and has not left this process never will. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.disconnect();
  }

  private checkOpen(): void {
    if (this.isClosed) throw new Error('The producer is closed.');
  }

  private async disconnect(): Promise<void> {
    const { current } = this;
    this.current = null;
    if (current === null) return;
    // Of what is under way nobody waits for the answer any more.
    if (this.isSending) current.connections.end();
    await endWithin(closeMsMax, current.producer.disconnect());
    current.connections.end();
  }

  private async connected(): Promise<Producer> {
    this.checkOpen();
    if (this.current !== null) return this.current.producer;
    const connections = new Connections();
    const producer = createKafka(this.brokers, connections.open).producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      allowAutoTopicCreation: false,
      idempotent: true,
      maxInFlightRequests: 1,
      retry: kafkaRetry,
    });
    this.current = { producer, connections };
    await producer.connect();
    return producer;
  }
}
