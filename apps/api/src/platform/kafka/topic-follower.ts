import type { Kafka } from 'kafkajs';
import { newId } from '../ids';
import { endWithin } from '../pause';
import { withAdmin } from './kafka-client';
import { SteadyConsumer, type IncomingBatch } from './steady-consumer';
import type { TopicSetup } from './topic-setup';
import type { TopicName } from '@scrutin/contracts';

const leaveMsMax = 2_000;

interface FollowerOptions {
  /** Part of the group's name and of the log. */
  readonly purpose: string;
  readonly groupPrefix: string;
  readonly topics: readonly TopicName[];
  readonly onBatch: (batch: IncomingBatch) => Promise<void>;
}

/**
 * Reads compacted topics from the beginning and goes on as long as the process lives, in a group of its own. After a
 * failure it may begin again from the beginning: its reader keeps the newest state of each key and is not harmed.
 */
export class TopicFollower {
  private readonly groupId: string;
  private readonly consumer: SteadyConsumer;

  constructor(
    private readonly kafka: Kafka,
    setup: TopicSetup,
    { purpose, groupPrefix, topics, onBatch }: FollowerOptions,
  ) {
    this.groupId = `${groupPrefix}scrutin-${purpose}-${newId()}`;
    this.consumer = new SteadyConsumer(kafka, setup, {
      name: `${purpose} follower`,
      groupId: this.groupId,
      topics,
      onBatch,
    });
  }

  start(): void {
    this.consumer.start();
  }

  /** Takes its group away with it; where Kafka is not there to do so, the group ends by itself. */
  async stop(): Promise<void> {
    await this.consumer.stop();
    await endWithin(
      leaveMsMax,
      withAdmin(this.kafka, (admin) => admin.deleteGroups([this.groupId])),
    );
  }
}
