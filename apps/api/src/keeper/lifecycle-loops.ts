import { Injectable } from '@nestjs/common';
import { Leadership } from '../platform/lease/leadership';
import type { LoopOptions } from '../platform/loop';
import { pause } from '../platform/pause';
import { ClosingService } from './closing/closing.service';
import { KeeperMetrics, type KeeperTask } from './keeper-metrics';
import { EmptyingService } from './closing/emptying.service';
import { NumberingService } from './numbering/numbering.service';
import { SealingService } from './sealing/sealing.service';

/** Somebody waits for it. */
const lookEveryMs = 100;
/** Nobody does. */
const lookRarelyEveryMs = 500;

interface Task {
  readonly listWaiting: () => Promise<readonly string[]>;
  readonly work: (electionId: string, signal: AbortSignal) => Promise<void>;
  readonly lookEveryMs: number;
}

/**
 * What the keeper does for elections by itself while it leads, each in a loop of its own: making keys must not delay a
 * close.
 */
@Injectable()
export class LifecycleLoops {
  constructor(
    leadership: Leadership,
    sealing: SealingService,
    closing: ClosingService,
    emptying: EmptyingService,
    numbering: NumberingService,
    metrics: KeeperMetrics,
  ) {
    const loopOf = (name: KeeperTask, task: Task): LoopOptions =>
      loopOver(name, {
        ...task,
        work: (id, signal) => metrics.timeTask(name, () => task.work(id, signal)),
      });
    const loops = [
      loopOf('sealing', {
        listWaiting: () => sealing.listWaiting(),
        work: (id, signal) => sealing.seal(id, signal),
        lookEveryMs,
      }),
      loopOf('closing', {
        listWaiting: () => closing.listWaiting(),
        work: (id) => closing.close(id),
        lookEveryMs,
      }),
      loopOf('emptying', {
        listWaiting: () => emptying.listWaiting(),
        work: (id, signal) => emptying.empty(id, signal),
        lookEveryMs: lookRarelyEveryMs,
      }),
      loopOf('numbering', {
        listWaiting: () => numbering.listWaiting(),
        work: (id) => numbering.number(id),
        lookEveryMs: lookRarelyEveryMs,
      }),
    ];
    leadership.whileLeading(() => ({ loops }));
  }
}

function loopOver(name: string, task: Task): LoopOptions {
  return {
    name,
    round: async ({ signal }) => {
      const failures: unknown[] = [];
      for (const id of await task.listWaiting()) {
        if (signal.aborted) return;
        // One election that fails must not keep the others waiting.
        await task.work(id, signal).catch((error: unknown) => failures.push(error));
      }
      if (failures.length > 0)
        throw new Error(`${name} failed for ${failures.length} elections`, { cause: failures[0] });
      await pause(task.lookEveryMs, signal);
    },
  };
}
