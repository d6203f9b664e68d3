import { DatabaseError } from 'pg';
import { describe, expect, it } from 'vitest';
import { GroupCommitter, type GroupCommitLimits } from './group-committer';

const limits: GroupCommitLimits = {
  batchCountMax: 100,
  batchBytesMax: 1_000,
  queueLengthMax: 100,
  attemptsMax: 3,
  retryDelayMs: 1,
};

const databaseError = (code: string): DatabaseError =>
  Object.assign(new DatabaseError('refused', 0, 'error'), { code });

/** A database of numbers whose next answers are written down; each transaction waits until it is let go. */
class ScriptedDatabase {
  readonly batches: number[][] = [];
  readonly committed: number[] = [];
  private readonly gates: (() => void)[] = [];
  private readonly waiters: (() => void)[] = [];
  isHeld = false;
  /** What the next transactions throw, before or after they are committed. */
  failures: { readonly error: Error; readonly isCommitted: boolean }[] = [];
  refused = new Set<number>();
  readonly unknownRuns: unknown[] = [];

  readonly execute = async (items: readonly number[]): Promise<number[]> => {
    this.batches.push([...items]);
    for (const wake of this.waiters.splice(0)) wake();
    if (this.isHeld) await new Promise<void>((resolve) => this.gates.push(resolve));
    if (items.some((item) => this.refused.has(item))) throw databaseError('23514');
    const failure = this.failures.shift();
    if (failure === undefined || failure.isCommitted) this.committed.push(...items);
    if (failure !== undefined) throw failure.error;
    return items.map((item) => item * 10);
  };

  async nextBatch(): Promise<void> {
    await new Promise<void>((resolve) => this.waiters.push(resolve));
  }

  letGo(): void {
    this.isHeld = false;
    for (const open of this.gates.splice(0)) open();
  }
}

const committerOf = (database: ScriptedDatabase, some: Partial<GroupCommitLimits> = {}) =>
  new GroupCommitter<number, number>({
    execute: database.execute,
    sizeBytesOf: (item) => item,
    limits: { ...limits, ...some },
    onUnknownRun: (cause) => database.unknownRuns.push(cause),
  });

const submitAll = (committer: GroupCommitter<number, number>, items: readonly number[]) =>
  Promise.all(items.map((item) => committer.submit(item)));

describe('a group committer', () => {
  it('commits what arrives together in one transaction, each with its own result', async () => {
    const database = new ScriptedDatabase();
    const results = await submitAll(committerOf(database), [1, 2, 3]);
    expect(database.batches).toEqual([[1, 2, 3]]);
    expect(results).toEqual([10, 20, 30].map((value) => ({ ok: true, value })));
  });

  it('commits together what arrives while a transaction runs', async () => {
    const database = new ScriptedDatabase();
    database.isHeld = true;
    const committer = committerOf(database);
    const first = committer.submit(1);
    await database.nextBatch();
    const later = submitAll(committer, [2, 3, 4]);
    database.letGo();
    await Promise.all([first, later]);
    expect(database.batches).toEqual([[1], [2, 3, 4]]);
  });

  it('bounds a batch in count', async () => {
    const database = new ScriptedDatabase();
    await submitAll(committerOf(database, { batchCountMax: 2 }), [1, 2, 3, 4, 5]);
    expect(database.batches).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('bounds a batch in bytes, and gives a larger item one of its own', async () => {
    const database = new ScriptedDatabase();
    await submitAll(committerOf(database, { batchBytesMax: 10 }), [6, 4, 1, 50, 3]);
    expect(database.batches).toEqual([[6, 4], [1], [50], [3]]);
  });

  it('refuses what does not fit into the queue, and takes it again later', async () => {
    const database = new ScriptedDatabase();
    database.isHeld = true;
    const committer = committerOf(database, { queueLengthMax: 2 });
    const running = committer.submit(1);
    await database.nextBatch();
    const waiting = submitAll(committer, [2, 3]);
    expect(await committer.submit(4)).toEqual({ ok: false, error: { code: 'overloaded' } });
    database.letGo();
    await Promise.all([running, waiting]);
    expect(await committer.submit(4)).toEqual({ ok: true, value: 40 });
    expect(database.committed).toEqual([1, 2, 3, 4]);
  });

  it('bisects a batch with bad items, so that they sink no other', async () => {
    const database = new ScriptedDatabase();
    database.refused = new Set([3, 8]);
    const items = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    const results = await submitAll(committerOf(database), items);
    expect(database.committed).toEqual([1, 2, 4, 5, 6, 7, 9]);
    const codes = results.map((result) => (result.ok ? 'committed' : result.error.code));
    expect(codes.map((code, index) => [items[index], code])).toEqual(
      items.map((item) => [item, database.refused.has(item) ? 'refused' : 'committed']),
    );
  });

  it.each([
    ['the connection is lost at commit', new Error('Connection terminated unexpectedly'), true],
    ['the connection is lost before', new Error('Connection terminated unexpectedly'), false],
    ['a timeout ends the session', databaseError('25P04'), false],
    ['two transactions lock each other', databaseError('40P01'), false],
  ])('runs the whole batch again when %s', async (_, error, isCommitted) => {
    const database = new ScriptedDatabase();
    database.failures = [{ error, isCommitted }];
    const results = await submitAll(committerOf(database), [1, 2]);
    expect(database.batches).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(results.map((result) => result.ok)).toEqual([true, true]);
  });

  it('gives up an unknown outcome after its attempts, and goes on with the next batch', async () => {
    const database = new ScriptedDatabase();
    const error = new Error('Connection terminated unexpectedly');
    database.failures = Array.from({ length: 3 }, () => ({ error, isCommitted: false }));
    const committer = committerOf(database);
    expect(await committer.submit(1)).toMatchObject({
      ok: false,
      error: { code: 'outcome_unknown', cause: error },
    });
    expect(database.batches).toHaveLength(3);
    expect(database.unknownRuns).toEqual([error, error, error]);
    expect(await committer.submit(2)).toEqual({ ok: true, value: 20 });
  });

  it('answers a lock that was not to be had in time at once, as overloaded', async () => {
    const database = new ScriptedDatabase();
    database.failures = [{ error: databaseError('55P03'), isCommitted: false }];
    const results = await submitAll(committerOf(database), [1, 2]);
    expect(results).toEqual([1, 2].map(() => ({ ok: false, error: { code: 'overloaded' } })));
    expect(database.batches).toHaveLength(1);
    expect(database.unknownRuns).toEqual([]);
  });

  it('never says that nothing was done once an earlier run may have been committed', async () => {
    const database = new ScriptedDatabase();
    database.failures = [
      { error: new Error('Connection terminated unexpectedly'), isCommitted: true },
      { error: databaseError('55P03'), isCommitted: false },
      { error: databaseError('55P03'), isCommitted: false },
    ];
    expect(await committerOf(database).submit(1)).toMatchObject({
      error: { code: 'outcome_unknown' },
    });
    expect(database.batches).toHaveLength(3);
  });

  it('never takes an executor at its word that answers too few', async () => {
    const committer = new GroupCommitter<number, number>({
      execute: (items) => Promise.resolve(items.slice(1)),
      sizeBytesOf: () => 1,
      limits,
      onUnknownRun: () => undefined,
    });
    expect(await committer.submit(1)).toMatchObject({ error: { code: 'outcome_unknown' } });
  });

  it('finishes the queue and refuses new items at shutdown', async () => {
    const database = new ScriptedDatabase();
    database.isHeld = true;
    const committer = committerOf(database, { batchCountMax: 1 });
    const queued = submitAll(committer, [1, 2, 3]);
    await database.nextBatch();
    const stopped = committer.stop();
    expect(await committer.submit(4)).toEqual({ ok: false, error: { code: 'overloaded' } });
    database.letGo();
    await stopped;
    expect(database.committed).toEqual([1, 2, 3]);
    expect((await queued).every((result) => result.ok)).toBe(true);
  });

  it('stops at once when there is nothing to finish', async () => {
    await expect(committerOf(new ScriptedDatabase()).stop()).resolves.toBeUndefined();
  });
});
