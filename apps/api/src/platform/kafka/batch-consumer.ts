import type { TopicName } from '@scrutin/contracts';
import { BaseRpcContext, Server, type CustomTransportStrategy } from '@nestjs/microservices';
import type { Kafka } from 'kafkajs';
import { isObservable, lastValueFrom } from 'rxjs';
import { SteadyConsumer, type Assignment, type IncomingBatch } from './steady-consumer';
import type { TopicSetup } from './topic-setup';

/** Given to `@EventPattern` of handlers that take whole batches of a topic. */
export const batchTransport = Symbol('batches of a Kafka topic');

interface BatchConsumerOptions {
  readonly groupId: string;
  /** Told of each batch before it is handled. */
  readonly onBatch: (batch: IncomingBatch) => void;
}

/**
 * Nest's own Kafka transport hands over one message at a time. This one hands whole batches to `@EventPattern(topic,
 * batchTransport)` handlers: `(batch: IncomingBatch)`. A handler that rejects gets the same batch again. Offsets are
 * committed by the handler's side when the effects of a batch are safe, and are no more than a hint where to go on.
 */
export class BatchConsumer extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  private readonly assigned: ((assignment: Assignment) => Promise<void>)[] = [];
  private consumer: SteadyConsumer | null = null;

  constructor(
    private readonly kafka: Kafka,
    private readonly setup: TopicSetup,
    private readonly options: BatchConsumerOptions,
  ) {
    super();
    this.setTransportId(batchTransport);
  }

  /** To be called before the start. No batch is handled until all of these have resolved. */
  onAssigned(prepare: (assignment: Assignment) => Promise<void>): void {
    this.assigned.push(prepare);
  }

  /** Rejects when nothing was committed; the same offsets are good later, too. */
  async commit(offsets: Parameters<SteadyConsumer['commit']>[0]): Promise<void> {
    if (this.consumer === null) throw new Error('Nothing is committed before the start.');
    await this.consumer.commit(offsets);
  }

  /** Calls back at once: a Kafka that is away holds up nobody. */
  listen(callback: (error?: unknown) => void): void {
    try {
      this.consumer = new SteadyConsumer(this.kafka, this.setup, {
        name: 'batch consumer',
        groupId: this.options.groupId,
        topics: [...this.getHandlers().keys()] as TopicName[],
        onAssigned: async (assignment) => {
          for (const prepare of this.assigned) await prepare(assignment);
        },
        onBatch: async (batch) => {
          this.options.onBatch(batch);
          await this.dispatch(batch);
        },
      });
      this.consumer.start();
      callback();
    } catch (error) {
      callback(error);
    }
  }

  async close(): Promise<void> {
    await this.consumer?.stop();
  }

  on(): void {
    throw new Error('This transport emits no events.');
  }

  override unwrap(): never {
    throw new Error('This transport has no server that others could use.');
  }

  /** A handler may give a promise of an Observable, and Nest turns a thrown error into one that fails. */
  private async dispatch(batch: IncomingBatch): Promise<void> {
    const handler = this.getHandlerByPattern(batch.topic);
    if (handler === null) throw new Error(`Nothing handles ${batch.topic}.`);
    const result: unknown = await handler(batch, new BaseRpcContext([batch]));
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  }
}
