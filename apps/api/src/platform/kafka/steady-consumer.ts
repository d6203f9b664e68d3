import type { TopicName } from '@scrutin/contracts';
import { PartitionAssigners, type Consumer, type EachBatchPayload, type Kafka } from 'kafkajs';
import { Loop, type LoopRound } from '../loop';
import { endWithin, pause, unlessAborted } from '../pause';
import { toIncomingMessage, type IncomingMessage } from './incoming-message';
import { kafkaRetry } from './kafka-client';
import type { TopicLayout } from './topic-layout';
import type { TopicSetup } from './topic-setup';

/**
 * A fetch that finds nothing ends after this, and with it the longest wait at a stop, and of a request behind it on the
 * same connection. Of what arrives meanwhile it tells at once.
 */
const fetchWaitMaxMs = 250;
const sessionTimeoutMs = 6_000;
const heartbeatIntervalMs = 1_000;
const rebalanceTimeoutMs = 15_000;
/** How often a consumer looks whether its topics have other partitions than when it began. */
const layoutLookEveryMs = 1_000;
/** For the batch under way and for what was asked of a broker, which may never answer. */
const closeMsMax = 3_000;

export interface IncomingBatch {
  readonly topic: TopicName;
  readonly partition: number;
  readonly messages: readonly IncomingMessage[];
  /** The offset after the last message. */
  readonly nextOffset: bigint;
  /** How many more messages the partition held when these were read. */
  readonly lag: number;
  /** The same messages come again when `until` is over; other partitions go on meanwhile. */
  readonly postpone: (until: Promise<void>) => void;
}

export interface Assignment {
  isAssigned(topic: TopicName, partition: number): boolean;
}

interface SteadyConsumerOptions {
  /** Named in the log. */
  readonly name: string;
  readonly groupId: string;
  readonly topics: readonly TopicName[];
  /** Called at each assignment of partitions; batches wait until it is done. */
  readonly onAssigned?: (assignment: Assignment) => Promise<void>;
  /** A rejection brings the same batch again. */
  readonly onBatch: (batch: IncomingBatch) => Promise<void>;
}

const toAssignment = (
  assigned: Readonly<Record<string, number[]>>,
  layout: TopicLayout,
): Assignment => ({
  isAssigned: (topic, partition) => assigned[layout.nameOf(topic)]?.includes(partition) ?? false,
});

/** Long work keeps its place in the group by heartbeats. */
async function untilDone(work: Promise<void>, heartbeat: () => Promise<void>): Promise<void> {
  const ended = new AbortController();
  const done = work.finally(() => ended.abort()).then(() => true);
  while (!(await Promise.race([done, pause(heartbeatIntervalMs, ended.signal)]))) await heartbeat();
}

/**
 * kafkajs takes a TypeError, RangeError, SyntaxError or ReferenceError as a reason to stop for good, and it is our
 * own code that throws those.
 */
const asPlainError = (error: unknown): Error => new Error('A batch failed', { cause: error });

/**
 * Reads topics from the group's offsets on, or else from the beginning, whole batches at a time and one after the
 * other. It never commits by itself; see {@link SteadyConsumer.commit}. A consumer that crashed, or whose broker went
 * away, is replaced by a new one.
 */
export class SteadyConsumer {
  private readonly loop: Loop;
  private connected: { consumer: Consumer; layout: TopicLayout } | null = null;
  private prepared: Promise<void> = Promise.resolve();

  constructor(
    private readonly kafka: Kafka,
    private readonly setup: TopicSetup,
    private readonly options: SteadyConsumerOptions,
  ) {
    this.loop = new Loop({ name: options.name, round: (round) => this.consume(round) });
  }

  start(): void {
    this.loop.start();
  }

  /** Resolves when the batch under way has been handled and the connection is closed. */
  async stop(): Promise<void> {
    await this.loop.stop();
  }

  /** Where the group goes on after a restart. Rejects while there is no connection. */
  async commit(
    offsets: readonly { topic: TopicName; partition: number; nextOffset: bigint }[],
  ): Promise<void> {
    if (offsets.length === 0) return;
    if (this.connected === null) throw new Error('Nothing is committed without a connection.');
    const { consumer, layout } = this.connected;
    await consumer.commitOffsets(
      offsets.map(({ topic, partition, nextOffset }) => ({
        topic: layout.nameOf(topic),
        partition,
        offset: nextOffset.toString(),
      })),
    );
  }

  /** Lasts until the stop, or until this consumer has failed. */
  private async consume({ signal, recovered }: LoopRound): Promise<void> {
    const layout = await unlessAborted(this.setup.ready(), signal);
    const consumer = this.kafka.consumer({
      groupId: this.options.groupId,
      partitionAssigners: [PartitionAssigners.roundRobin],
      allowAutoTopicCreation: false,
      maxWaitTimeInMs: fetchWaitMaxMs,
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: heartbeatIntervalMs,
      rebalanceTimeout: rebalanceTimeoutMs,
      retry: { ...kafkaRetry, restartOnFailure: () => Promise.resolve(false) },
    });
    const round = new AbortController();
    try {
      const failed = new Promise<never>((_resolve, reject) => {
        consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
        consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
          const assignment = toAssignment(payload.memberAssignment, layout);
          this.prepared = this.options.onAssigned?.(assignment) ?? Promise.resolve();
          this.prepared.catch(reject);
        });
      });
      consumer.on(consumer.events.HEARTBEAT, () => {
        this.setup.contact.heard();
        recovered();
      });
      const stopped = new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { signal: round.signal });
        if (signal.aborted) resolve();
      });
      this.connected = { consumer, layout };
      await Promise.race([
        failed,
        stopped,
        this.run(consumer, layout).then(() => stopped),
        this.watchLayout(layout, round.signal),
      ]);
    } catch (error) {
      this.setup.contact.failed(error);
      this.setup.forget();
      throw error;
    } finally {
      round.abort();
      this.connected = null;
      await endWithin(closeMsMax, consumer.disconnect());
    }
  }

  /**
   * Rejects when partitions were added or a topic was made anew with another number of them: whoever goes by partitions
   * has to begin again. Ends without a word at the signal.
   */
  private async watchLayout(layout: TopicLayout, signal: AbortSignal): Promise<void> {
    const { topics } = this.options;
    for (;;) {
      await pause(layoutLookEveryMs, signal);
      // While Kafka is away there is nothing to see, and the consumer has troubles of its own.
      const now = await this.setup.ready().catch(() => layout);
      if (signal.aborted) return;
      if (!now.isSameFor(topics, layout))
        throw new Error('The partitions of a topic are others now.');
    }
  }

  private async run(consumer: Consumer, layout: TopicLayout): Promise<void> {
    const names = new Map(this.options.topics.map((topic) => [layout.nameOf(topic), topic]));
    await consumer.connect();
    await consumer.subscribe({ topics: [...names.keys()], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: async (payload) => {
        try {
          const topic = names.get(payload.batch.topic);
          if (topic === undefined) throw new Error(`Nobody subscribed to ${payload.batch.topic}.`);
          await untilDone(this.prepared, () => payload.heartbeat());
          await this.handle(topic, payload);
        } catch (error) {
          throw asPlainError(error);
        }
        await payload.heartbeat();
      },
    });
  }

  private async handle(topic: TopicName, payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const lastOffset = batch.lastOffset();
    const postponed: Promise<void>[] = [];
    await this.options.onBatch({
      topic,
      partition: batch.partition,
      messages: batch.messages.map(toIncomingMessage),
      nextOffset: BigInt(lastOffset) + 1n,
      lag: Number(batch.offsetLag()),
      postpone: (until) => postponed.push(until),
    });
    if (postponed.length === 0) payload.resolveOffset(lastOffset);
    else {
      const resume = payload.pause();
      void Promise.all(postponed).then(resume, resume);
    }
  }
}
