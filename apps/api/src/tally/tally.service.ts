import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { IncomingBatch } from '../platform/kafka/steady-consumer';
import type { TopicFollower } from '../platform/kafka/topic-follower';
import { ballotCounting } from './ballot-counting';
import { LedgerTally, type LedgerTallyParts } from './ledger-tally';
import { participationCounting } from './participation-counting';

/** The role `tally`: counts ballots and participations as Kafka brings them. */
export class TallyService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly ballots;
  private readonly participations;
  private readonly published: TopicFollower;

  constructor(parts: LedgerTallyParts) {
    this.ballots = new LedgerTally(ballotCounting, parts);
    this.participations = new LedgerTally(participationCounting, parts);
    parts.consumer.onAssigned(async (assignment) => {
      await Promise.all([
        this.ballots.assigned(assignment),
        this.participations.assigned(assignment),
      ]);
    });
    this.published = parts.kafka.follower({
      purpose: 'published-counts',
      topics: [ballotCounting.target, participationCounting.target],
      onBatch: async ({ topic, messages }) => {
        const counted = topic === ballotCounting.target ? this.ballots : this.participations;
        counted.handlePublished(messages);
        await Promise.resolve();
      },
    });
  }

  onApplicationBootstrap(): void {
    this.ballots.start();
    this.participations.start();
    this.published.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.published.stop(), this.ballots.stop(), this.participations.stop()]);
  }

  countBallots(batch: IncomingBatch): void {
    this.ballots.handle(batch);
  }

  countParticipations(batch: IncomingBatch): void {
    this.participations.handle(batch);
  }
}
