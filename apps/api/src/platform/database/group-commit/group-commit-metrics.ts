import {
  bytesBuckets,
  durationBuckets,
  sizeBuckets,
  type Telemetry,
} from '../../telemetry/telemetry';
import { isDataError } from '../postgres-errors';
import type { BatchExecutor } from './commit-batch';

interface Measured<Item, Value> {
  readonly execute: BatchExecutor<Item, Value>;
  readonly sizeBytesOf: (item: Item) => number;
}

/** What the group committers of a process do, told apart by what they commit. */
export class GroupCommitMetrics {
  private readonly transactions;
  private readonly items;
  private readonly bytes;
  private readonly bisections;
  private readonly unknownOutcomes;

  constructor(
    private readonly telemetry: Telemetry,
    private readonly committer: 'ballots' | 'credentials',
  ) {
    const of = { committer };
    this.transactions = telemetry
      .histogram({
        name: 'scrutin_group_commit_transaction_seconds',
        help: 'How long the transactions of a group committer take, also those that fail.',
        labels: ['committer'],
        buckets: durationBuckets,
      })
      .labels(of);
    this.items = telemetry
      .histogram({
        name: 'scrutin_group_commit_batch_items',
        help: 'Ballots or credentials that go into one transaction together.',
        labels: ['committer'],
        buckets: sizeBuckets,
      })
      .labels(of);
    this.bytes = telemetry
      .histogram({
        name: 'scrutin_group_commit_batch_bytes',
        help: 'How large what goes into one transaction is.',
        labels: ['committer'],
        buckets: bytesBuckets,
      })
      .labels(of);
    this.bisections = telemetry
      .counter({
        name: 'scrutin_group_commit_bisections_total',
        help: 'Batches whose halves were run again, since the database refused the data of some item.',
        labels: ['committer'],
      })
      .labels(of);
    this.unknownOutcomes = telemetry
      .counter({
        name: 'scrutin_group_commit_unknown_outcomes_total',
        help: 'Transactions that ended without saying whether they were committed; they are run again.',
        labels: ['committer'],
      })
      .labels(of);
    this.bisections.inc(0);
    this.unknownOutcomes.inc(0);
  }

  watchQueue(lengthOf: () => number): void {
    this.telemetry.readGauge(
      {
        name: 'scrutin_group_commit_queue_items',
        help: 'Ballots or credentials that wait for the transaction under way.',
        labels: ['committer'],
      },
      () => [{ labels: { committer: this.committer }, value: lengthOf() }],
    );
  }

  noteUnknownOutcome(): void {
    this.unknownOutcomes.inc();
  }

  /** The same, measured. A batch that is run again, or in halves, counts again: transactions are what is measured. */
  measured<Item, Value>({
    execute,
    sizeBytesOf,
  }: Measured<Item, Value>): BatchExecutor<Item, Value> {
    return async (items) => {
      const beganAt = performance.now();
      this.items.observe(items.length);
      this.bytes.observe(items.reduce((sum, item) => sum + sizeBytesOf(item), 0));
      try {
        return await execute(items);
      } catch (error) {
        if (items.length > 1 && isDataError(error)) this.bisections.inc();
        throw error;
      } finally {
        this.transactions.observe((performance.now() - beganAt) / 1_000);
      }
    };
  }
}
