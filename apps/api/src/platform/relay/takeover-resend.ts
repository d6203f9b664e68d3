import { Logger } from '@nestjs/common';
import type { Transactions } from '../database/transactions';
import { isRefusal } from '../kafka/refusal';
import type { Sender } from '../kafka/reliable-producer';
import { takeBatch, type OutboxBatch } from './outbox-batch';
import { forgetSent, listSentSince, minutesAgo } from './sent-states';

const lookBackMinutes = 10;
/** After the beginning of a term: at once, and when an earlier leader that was held up has long been woken. */
const passesAtMs: readonly number[] = [0, 60_000];
const rowsPerBatchMax = 500;
const forgetEveryMs = 60_000;

interface Pass {
  readonly since: Date;
  afterId: string;
}

/**
 * What a new leader of the relay does for compacted topics: an earlier leader may have sent an old state after a newer
 * one, and of such a topic the last message stays. So the newest states of everything that was sent lately are sent
 * again. Whoever drains the outbox does both in turn: a state that waits there is newer, and has to come after.
 */
export class TakeoverResend {
  private readonly logger = new Logger('outbox relay');
  private passesDone = 0;
  private pass: Pass | null = null;
  private rowsMax = rowsPerBatchMax;
  private forgottenAtMs: number;

  constructor(
    private readonly transactions: Transactions,
    private readonly producer: Sender,
    private readonly startedAtMs: number,
  ) {
    this.forgottenAtMs = startedAtMs;
  }

  /** A part of what is due at `nowMs`. True if there may be more already. */
  async relayOnce(nowMs: number): Promise<boolean> {
    if (nowMs - this.forgottenAtMs >= forgetEveryMs) await this.forget(nowMs);
    const dueAfterMs = passesAtMs[this.passesDone];
    if (dueAfterMs === undefined || nowMs - this.startedAtMs < dueAfterMs) return false;
    this.pass ??= { since: await minutesAgo(this.transactions, lookBackMinutes), afterId: '0' };
    const rows = await listSentSince(this.transactions, { ...this.pass, rowsMax: this.rowsMax });
    const batch = takeBatch(rows, new Set(), this.rowsMax);
    const last = batch.rows.at(-1) ?? rows.at(-1);
    if (last === undefined) {
      this.passesDone += 1;
      this.pass = null;
      return false;
    }
    if (await this.send(batch)) this.pass.afterId = last.id;
    return true;
  }

  /** False where it has to be tried in smaller parts. A single row that Kafka took before and refuses now is left. */
  private async send({ rows, records }: OutboxBatch): Promise<boolean> {
    try {
      await this.producer.send(records);
      this.rowsMax = Math.min(this.rowsMax * 2, rowsPerBatchMax);
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.rowsMax = Math.ceil(rows.length / 2);
      if (rows.length > 1) return false;
      this.logger.error(`Kafka refuses a state that it took before: ${error.message}`);
      return true;
    }
  }

  private async forget(nowMs: number): Promise<void> {
    await this.transactions.run((tx) => forgetSent(tx));
    this.forgottenAtMs = nowMs;
  }
}
