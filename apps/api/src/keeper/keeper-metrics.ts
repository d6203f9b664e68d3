import { Injectable } from '@nestjs/common';
import { durationBuckets, sizeBuckets, Telemetry } from '../platform/telemetry/telemetry';
import type { checkRelease } from './releases/release-check';

export type KeeperTask = 'sealing' | 'closing' | 'emptying' | 'numbering';

type Defect = NonNullable<ReturnType<typeof checkRelease>>;

/** Why a tally is not released; told before it first happens, so that the first one is an increase, too. */
const defects: readonly (Defect | 'no_such_box' | 'other_entries')[] = [
  'no_such_box',
  'other_entries',
  'beyond_the_ledger',
  'not_to_be_shown',
  'ballots_do_not_fit_size',
  'counts_do_not_fit_candidates',
  'votes_do_not_add_up',
  'fewer_than_released',
  'other_than_released',
];

/** What the keeper does, and how long it takes. */
@Injectable()
export class KeeperMetrics {
  private readonly tasks;
  private readonly failures;
  private readonly ticks;
  private readonly boxes;
  private readonly refused;

  constructor(private readonly telemetry: Telemetry) {
    this.tasks = telemetry.histogram({
      name: 'scrutin_keeper_task_duration_seconds',
      help: 'How long the keeper works for one election at one of its tasks.',
      labels: ['task'],
      buckets: [...durationBuckets, 60, 120],
    });
    this.failures = telemetry.counter({
      name: 'scrutin_keeper_task_failures_total',
      help: 'Attempts at a task that failed; the next round tries again.',
      labels: ['task'],
    });
    this.ticks = telemetry.histogram({
      name: 'scrutin_release_tick_duration_seconds',
      help: 'How long the transaction of a tick takes, which releases all boxes that are due.',
      buckets: durationBuckets,
    });
    this.boxes = telemetry.histogram({
      name: 'scrutin_release_tick_boxes',
      help: 'Boxes of which a tick made a release.',
      buckets: sizeBuckets,
    });
    this.refused = telemetry.counter({
      name: 'scrutin_releases_refused_total',
      help: 'Tallies that are not released, since they cannot be right. Each is an alarm.',
      labels: ['reason'],
    });
    for (const reason of defects) this.refused.inc({ reason }, 0);
  }

  /** Resolves and rejects as `work` does. */
  async timeTask(task: KeeperTask, work: () => Promise<void>): Promise<void> {
    const beganAt = performance.now();
    try {
      await work();
    } catch (error) {
      this.failures.inc({ task });
      throw error;
    } finally {
      this.tasks.observe({ task }, (performance.now() - beganAt) / 1_000);
    }
  }

  noteTick(releasedBoxes: number, ms: number): void {
    this.ticks.observe(ms / 1_000);
    if (releasedBoxes > 0) this.boxes.observe(releasedBoxes);
  }

  noteRefused(reason: string): void {
    this.refused.inc({ reason });
  }

  watchWaiting(boxesWaiting: () => number): void {
    this.telemetry.readGauge(
      {
        name: 'scrutin_releases_waiting_boxes',
        help: 'Boxes whose newest count was not looked at by a tick yet.',
      },
      () => [{ labels: {}, value: boxesWaiting() }],
    );
  }
}
