import type { DataSource, EntityManager } from 'typeorm';
import { endingConnection, type AnswerLimits } from './end-connection';

/** No read takes so long; its server is gone. */
const readMaxMs = 60_000;

/**
 * A running transaction. Every write takes one, and only {@link Transactions.run} hands one out, so that no write can
 * forget to be in a transaction.
 */
export class Tx {
  private readonly lastSteps: (() => Promise<void>)[] = [];

  private constructor(readonly manager: EntityManager) {}

  /** @internal */
  static of(manager: EntityManager): Tx {
    return new Tx(manager);
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.manager.query<Row[]>(sql, [...parameters]);
  }

  /**
   * Runs `step` right before the commit, after everything else: for what takes a lock that all transactions share, so
   * that none of them holds it for longer than a commit takes, and none waits for another lock while it has it.
   */
  beforeCommit(step: () => Promise<void>): void {
    this.lastSteps.push(step);
  }

  /** @internal */
  async runLastSteps(): Promise<void> {
    for (const step of this.lastSteps) await step();
  }
}

/** All that stands between the beginning of a transaction and its commit, which are the caller's. */
export async function runInside<Result>(
  manager: EntityManager,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const tx = Tx.of(manager);
  const result = await work(tx);
  await tx.runLastSteps();
  return result;
}

/** READ COMMITTED transactions on the general pool. The casting path has a pool and transactions of its own. */
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /** Commits when `work` resolves, rolls back when it rejects. */
  async run<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.runWithin({}, work);
  }

  /** A read outside any transaction. */
  async read<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.readWithin({}, sql, parameters);
  }

  protected async runWithin<Result>(
    limits: AnswerLimits,
    work: (tx: Tx) => Promise<Result>,
  ): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return await endingConnection(runner, limits, () =>
        runner.manager.transaction((manager) => runInside(manager, work)),
      );
    } finally {
      await runner.release();
    }
  }

  protected async readWithin<Row>(
    limits: AnswerLimits,
    sql: string,
    parameters: readonly unknown[],
  ): Promise<Row[]> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return await endingConnection(
        runner,
        { afterMs: readMaxMs, ...limits },
        () => runner.query(sql, [...parameters]) as Promise<Row[]>,
      );
    } finally {
      await runner.release();
    }
  }
}
