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

  constructor(private readonly parts: LedgerTallyParts) {
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
      onBatch: async (batch) => {
        const counted = batch.topic === ballotCounting.target ? this.ballots : this.participations;
        counted.handlePublished(batch);
        await Promise.resolve();
      },
    });
  }

  onApplicationBootstrap(): void {
    this.ballots.start();
    this.participations.start();
    this.published.start();
    this.parts.quarantine.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    const { published, ballots, participations, parts } = this;
    await Promise.all(
      [published, ballots, participations, parts.quarantine].map((part) => part.stop()),
    );
  }

  countBallots(batch: IncomingBatch): void {
    this.ballots.handle(batch);
  }

  countParticipations(batch: IncomingBatch): void {
    this.participations.handle(batch);
  }
}
