import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { readMessage } from '../../platform/kafka/incoming';
import { KafkaAccess } from '../../platform/kafka/kafka-access';
import type { IncomingBatch } from '../../platform/kafka/steady-consumer';
import type { TopicFollower } from '../../platform/kafka/topic-follower';
import { Leadership } from '../../platform/lease/leadership';
import type { LoopRound } from '../../platform/loop';
import { Pacer } from '../../platform/pacer';
import { Bell } from '../../platform/relay/bell';
import { KeeperMetrics } from '../keeper-metrics';
import { ReleasesService } from './releases.service';
import { WaitingPrefixes, type CountedPrefix } from './waiting-prefixes';

/** A box is released at once when its count changes, and then at most so often. */
const releaseIntervalMs = 500;
const boxesPerTickMax = 500;
const idleWaitMs = 1_000;

/**
 * Follows the tallies, and while it leads has the newest of each box released at the box's pace. A standby follows them,
 * too, so that it knows them all when it takes over.
 */
@Injectable()
export class ReleaseLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly follower: TopicFollower;
  private readonly pacer = new Pacer(releaseIntervalMs);
  private readonly waiting = new WaitingPrefixes();
  private readonly arrivals = new Bell();
  private readonly arrived = this.arrivals.listen();

  constructor(
    kafka: KafkaAccess,
    leadership: Leadership,
    private readonly releases: ReleasesService,
    private readonly metrics: KeeperMetrics,
  ) {
    metrics.watchWaiting(() => this.waiting.size);
    this.follower = kafka.follower({
      purpose: 'releases',
      topics: ['scrutin.tallies'],
      onBatch: async (batch) => {
        this.note(batch);
        await Promise.resolve();
      },
    });
    const loop = { name: 'releases', round: (round: LoopRound) => this.tick(round) };
    leadership.whileLeading(() => ({ loops: [loop] }));
  }

  onApplicationBootstrap(): void {
    this.follower.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.follower.stop();
  }

  private note({ messages }: IncomingBatch): void {
    for (const { value } of messages) {
      const tally = readMessage('scrutin.tallies', value);
      if (tally?.releasable == null) continue;
      const { box, size, newest, releasable, generation = 0 } = tally;
      const last = newest === undefined ? null : { position: size - 1, checksum: newest };
      this.waiting.add(box, { ...releasable, generation, last });
      this.pacer.add(box);
    }
    this.arrivals.ring();
  }

  private async tick({ signal }: LoopRound): Promise<void> {
    const boxes = this.pacer.takeDue(performance.now(), boxesPerTickMax);
    if (boxes.length === 0) {
      const waitMs = Math.min(this.pacer.dueInMs(performance.now()), idleWaitMs);
      await this.arrived.wait(waitMs, signal);
      return;
    }
    const releasable = new Map<string, readonly CountedPrefix[]>();
    for (const box of boxes) releasable.set(box, this.waiting.bestFirst(box));
    try {
      const beganAt = performance.now();
      const released = await this.releases.release(releasable);
      this.metrics.noteTick(released, performance.now() - beganAt);
    } catch (error) {
      this.pacer.putBack(boxes);
      throw error;
    }
    for (const [box, prefixes] of releasable) this.waiting.remove(box, prefixes);
  }
}
