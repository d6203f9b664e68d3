import type { DataSource } from 'typeorm';
import type { AnswerLimits } from '../database/end-connection';
import { Transactions, type Tx } from '../database/transactions';
import type { Leadership } from './leadership';
import { isHeld } from './lease-store';
import { LeaseLost, type Term } from './term';

/**
 * The server ends the session of a leader that was stopped in the middle of a transaction, so that nobody waits longer
 * for the rows it holds.
 */
const idleInTransactionMs = 5_000;

/**
 * The transactions of a leader. Each is committed only if the lease is still that of the term in which it began; one of
 * a leader that was stopped, and woken when another had taken over, is rolled back.
 */
export class LeaderTransactions extends Transactions {
  constructor(
    dataSource: DataSource,
    private readonly leadership: Pick<Leadership, 'term'>,
    /** No transaction takes so long; not given where some take their time. */
    private readonly answerMaxMs?: number,
  ) {
    super(dataSource);
  }

  /** Rejects with {@link LeaseLost} if another process leads. */
  override async run<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    const term = this.leadership.term();
    return this.runWithin(this.limitsOf(term), async (tx) => {
      await tx.query(`select set_config('idle_in_transaction_session_timeout', $1, true)`, [
        String(idleInTransactionMs),
      ]);
      // The first of the last steps: those after it take locks that everybody waits for.
      tx.beforeCommit(async () => {
        if (await isHeld(tx, term.lease)) return;
        term.lose();
        throw new LeaseLost(term.lease);
      });
      return work(tx);
    });
  }

  /** Rejects with {@link LeaseLost} where this process does not lead. */
  override async read<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.readWithin({ signal: this.leadership.term().abandoned }, sql, parameters);
  }

  private limitsOf({ abandoned: signal }: Term): AnswerLimits {
    return this.answerMaxMs === undefined ? { signal } : { signal, afterMs: this.answerMaxMs };
  }
}
