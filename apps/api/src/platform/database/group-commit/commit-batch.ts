import { setTimeout as wait } from 'node:timers/promises';
import { fail, ok, type Result } from '@scrutin/domain';
import { isDataError, isLockTimeout } from '../postgres-errors';

export type GroupCommitFailure =
  /** Nothing was done for this item: the queue is full, a lock was not to be had, or the process ends. */
  | { readonly code: 'overloaded' }
  /** The database refused the item's data; the other items of its batch went their way. */
  | { readonly code: 'refused'; readonly cause: unknown }
  /** Not known to be committed, and not known not to be; asking again with the same item is safe. */
  | { readonly code: 'outcome_unknown'; readonly cause: unknown };

export type GroupCommitResult<Value> = Result<Value, GroupCommitFailure>;

/** One transaction for all items; resolves after its commit with one value per item, in their order. */
export type BatchExecutor<Item, Value> = (items: readonly Item[]) => Promise<readonly Value[]>;

/** Told of each run that ended without saying whether it was committed. */
export type UnknownRunListener = (cause: unknown) => void;

export interface BatchLimits {
  /** Runs of a batch whose outcome stays unknown. */
  readonly attemptsMax: number;
  /** Before the second run; doubled before each one after it. */
  readonly retryDelayMs: number;
}

/**
 * Runs a batch until each item has its result; never rejects.
 *
 * A data error is some item's own, so both halves run again by themselves. A lock that was not to be had in time
 * means too much at once, unless an earlier run may have been committed. Whatever else happens (a lost connection, a
 * session ended by a timeout, a deadlock) leaves open whether the transaction was committed, so the whole batch runs
 * again: `execute` must answer what an earlier run did as that run would have.
 */
export async function commitBatch<Item, Value>(
  items: readonly Item[],
  execute: BatchExecutor<Item, Value>,
  limits: BatchLimits,
  onUnknownRun: UnknownRunListener,
): Promise<GroupCommitResult<Value>[]> {
  let delayMs = limits.retryDelayMs;
  for (let attempt = 1; ; attempt += 1) {
    const run = await attemptOnce(items, execute);
    if (run.ok) return run.value.map(ok);
    const cause = run.error;
    if (isLockTimeout(cause) && attempt === 1)
      return items.map(() => fail({ code: 'overloaded' as const }));
    if (isDataError(cause)) {
      if (items.length === 1) return [fail({ code: 'refused' as const, cause })];
      const middle = Math.ceil(items.length / 2);
      const first = await commitBatch(items.slice(0, middle), execute, limits, onUnknownRun);
      return [...first, ...(await commitBatch(items.slice(middle), execute, limits, onUnknownRun))];
    }
    onUnknownRun(cause);
    if (attempt >= limits.attemptsMax)
      return items.map(() => fail({ code: 'outcome_unknown' as const, cause }));
    await wait(delayMs);
    delayMs *= 2;
  }
}

async function attemptOnce<Item, Value>(
  items: readonly Item[],
  execute: BatchExecutor<Item, Value>,
): Promise<Result<readonly Value[], unknown>> {
  try {
    const values = await execute(items);
    return values.length === items.length
      ? ok(values)
      : fail(new Error(`${items.length} items were answered with ${values.length} values`));
  } catch (error) {
    return fail(error);
  }
}
