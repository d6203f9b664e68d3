import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { DataSource, QueryRunner } from 'typeorm';
import { sqlState } from './postgres-errors';
import { runInside, type Tx } from './transactions';

const invalidParameterValue = '22023';

/**
 * One connection of the general pool for itself: for temporary tables and for locks that last longer than a
 * transaction. It ends with the session, and everything that it holds with it, also when this process is killed.
 */
export class DatabaseSession {
  private lost: Error | null = null;

  private constructor(
    private readonly runner: QueryRunner,
    private readonly client: PoolClient,
  ) {
    client.on('error', (error) => (this.lost ??= error));
  }

  static async open(dataSource: DataSource): Promise<DatabaseSession> {
    const runner = dataSource.createQueryRunner();
    const session = new DatabaseSession(runner, (await runner.connect()) as PoolClient);
    // A statement that runs for a minute must not go on for nobody.
    try {
      await session.query(`set client_connection_check_interval = '1s'`);
    } catch (error) {
      // A server whose system cannot tell refuses any interval.
      if (sqlState(error) !== invalidParameterValue) {
        await session.close();
        throw error;
      }
    }
    return session;
  }

  /** Outside any transaction: for what lives no longer than the session. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    if (this.lost !== null) throw this.lost;
    return (await this.runner.query(sql, [...parameters])) as Row[];
  }

  /** Resolves when all rows are there. `sql` is a `COPY ... FROM STDIN`; nothing else may run meanwhile. */
  async copy(sql: string, rows: Uint8Array): Promise<void> {
    if (this.lost !== null) throw this.lost;
    await pipeline(Readable.from([rows]), this.client.query(copyFrom(sql)));
  }

  /** As `Transactions.run` does it, on this connection. */
  async run<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    await this.runner.startTransaction();
    try {
      const result = await runInside(this.runner.manager, work);
      await this.runner.commitTransaction();
      return result;
    } catch (error) {
      await this.runner.rollbackTransaction().catch(() => undefined);
      throw this.lost ?? error;
    }
  }

  /** Also in the middle of a statement, which then fails as if the connection had been lost. */
  async close(): Promise<void> {
    this.lost ??= new Error('Connection terminated: the session was closed');
    // The pool keeps no connection that was ended.
    await this.client.end().catch(() => undefined);
    await this.runner.release();
  }
}
