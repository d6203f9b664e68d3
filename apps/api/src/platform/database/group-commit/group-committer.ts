import { setImmediate as nextTurn } from 'node:timers/promises';
import { fail } from '@scrutin/domain';
import {
  commitBatch,
  type BatchExecutor,
  type BatchLimits,
  type GroupCommitResult,
  type UnknownRunListener,
} from './commit-batch';

export interface GroupCommitLimits extends BatchLimits {
  readonly batchCountMax: number;
  /** A single item above it still gets a batch of its own. */
  readonly batchBytesMax: number;
  /** Items that wait for their batch; more are refused as `overloaded`, so that memory stays bounded. */
  readonly queueLengthMax: number;
}

export interface GroupCommitOptions<Item, Value> {
  readonly execute: BatchExecutor<Item, Value>;
  readonly sizeBytesOf: (item: Item) => number;
  readonly limits: GroupCommitLimits;
  readonly onUnknownRun: UnknownRunListener;
}

interface Waiting<Item, Value> {
  readonly item: Item;
  readonly sizeBytes: number;
  readonly resolve: (result: GroupCommitResult<Value>) => void;
}

/**
 * One transaction per batch, never one per item: whatever arrives while a transaction runs is committed together by
 * the next one, so that batches grow with the load and a lone item waits for nobody. One transaction at a time.
 */
export class GroupCommitter<Item, Value> {
  private readonly queue: Waiting<Item, Value>[] = [];
  private running: Promise<void> | null = null;
  private isStopping = false;

  constructor(private readonly options: GroupCommitOptions<Item, Value>) {}

  /** Items that wait for their batch. */
  get queueLength(): number {
    return this.queue.length;
  }

  /** Resolves after the commit, or with the reason why there was none; never rejects. */
  async submit(item: Item): Promise<GroupCommitResult<Value>> {
    if (this.isStopping || this.queue.length >= this.options.limits.queueLengthMax)
      return fail({ code: 'overloaded' });
    const sizeBytes = this.options.sizeBytesOf(item);
    return new Promise((resolve) => {
      this.queue.push({ item, sizeBytes, resolve });
      this.running ??= this.run();
    });
  }

  /** New items are refused from now on; resolves when those in the queue have their results. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await this.running;
  }

  private async run(): Promise<void> {
    const { execute, limits, onUnknownRun } = this.options;
    // Whatever arrives in the same turn of the event loop shares the first batch.
    await nextTurn();
    while (this.queue.length > 0) {
      const batch = this.queue.splice(0, this.nextBatchLength());
      const items = batch.map((waiting) => waiting.item);
      const results = await commitBatch(items, execute, limits, onUnknownRun);
      batch.forEach((waiting, index) => {
        const result = results[index];
        if (result !== undefined) waiting.resolve(result);
      });
    }
    this.running = null;
  }

  private nextBatchLength(): number {
    const { batchCountMax, batchBytesMax } = this.options.limits;
    let length = 0;
    let bytes = 0;
    for (const { sizeBytes } of this.queue) {
      bytes += sizeBytes;
      if (length > 0 && (length >= batchCountMax || bytes > batchBytesMax)) break;
      length += 1;
    }
    return length;
  }
}
