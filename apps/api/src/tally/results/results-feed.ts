import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { beatIntervalMs, type TopicName } from '@scrutin/contracts';
import { Annulments } from '../../elections';
import { readMessage } from '../../platform/kafka/incoming';
import { KafkaAccess } from '../../platform/kafka/kafka-access';
import type { IncomingBatch } from '../../platform/kafka/steady-consumer';
import type { TopicFollower } from '../../platform/kafka/topic-follower';
import { Loop } from '../../platform/loop';
import { pause } from '../../platform/pause';
import type { FollowedElection } from './followed-election';
import { MissedReleases } from './missed-releases';
import { ResultsView } from './results-view';

/** Keeps the results view up: by messages as they come, and by a pulse every second. */
@Injectable()
export class ResultsFeed implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('results');
  private readonly follower: TopicFollower;
  private readonly pulse: Loop;
  private readonly catchingUp: Loop;
  private followed: readonly FollowedElection[] = [];
  private readonly listeners = new Set<(elections: readonly FollowedElection[]) => void>();

  constructor(
    private readonly view: ResultsView,
    private readonly missed: MissedReleases,
    kafka: KafkaAccess,
    annulments: Annulments,
  ) {
    annulments.onAnnulled((electionId) => this.readAnnulled(electionId));
    this.follower = kafka.follower({
      purpose: 'results',
      topics: ['scrutin.releases', 'scrutin.turnout', 'scrutin.tallies'],
      onBatch: (batch) => {
        this.apply(batch);
        return Promise.resolve();
      },
    });
    this.pulse = new Loop({ name: 'results pulse', round: ({ signal }) => this.beat(signal) });
    this.catchingUp = new Loop({
      name: 'missed releases',
      round: async ({ signal }) => {
        await this.missed.catchUp(this.followed);
        await pause(beatIntervalMs, signal);
      },
    });
  }

  /** Called after every reading from the database with the elections read; not at all while there is no database. */
  onPulse(listener: (elections: readonly FollowedElection[]) => void): void {
    this.listeners.add(listener);
  }

  onApplicationBootstrap(): void {
    this.follower.start();
    this.pulse.start();
    this.catchingUp.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.follower.stop(), this.pulse.stop(), this.catchingUp.stop()]);
  }

  /** One message that cannot be right must not hold up all that follow, of other elections even. */
  private apply({ topic, messages }: IncomingBatch): void {
    for (const { value } of messages) {
      try {
        this.applyOne(topic, value);
      } catch (error) {
        this.logger.error(`a message of ${topic} was left out: ${String(error)}`);
      }
    }
  }

  /** What no contract can read is no news here: the tally and the keeper deal with it. */
  private applyOne(topic: TopicName, value: string | null): void {
    const release = topic === 'scrutin.releases' ? readMessage(topic, value) : null;
    if (release !== null) this.view.applyRelease(release);
    const turnout = topic === 'scrutin.turnout' ? readMessage(topic, value) : null;
    if (turnout !== null) this.view.applyTurnout(turnout);
    const tally = topic === 'scrutin.tallies' ? readMessage(topic, value) : null;
    if (tally !== null) this.view.applyTally(tally);
  }

  /** So that whoever annulled an election sees no count of it any more. The next pulse makes up for a failure. */
  private async readAnnulled(electionId: string): Promise<void> {
    try {
      await this.view.readPulse(electionId);
    } catch (error) {
      this.logger.warn(`an annulled election could not be read: ${String(error)}`);
    }
  }

  private async beat(signal: AbortSignal): Promise<void> {
    const beganAt = performance.now();
    const elections = await this.view.pulse();
    this.followed = elections;
    for (const listener of this.listeners) listener(elections);
    await pause(Math.max(0, beganAt + beatIntervalMs - performance.now()), signal);
  }
}
