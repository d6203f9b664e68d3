import { Logger } from '@nestjs/common';
import type { Transactions } from '../database/transactions';
import { isRefusal } from '../kafka/refusal';
import type { Sender } from '../kafka/reliable-producer';
import { takeBatch, type OutboxBatch } from './outbox-batch';
import { forgetSent, listSentSince, minutesAgo } from './sent-states';

const lookBackMinutes = 10;
/** At once, and again when an earlier leader that was held up has long been woken. */
const passes = 2;
/** From the end of a pass, however long that took, to the beginning of the next. */
const pauseMs = 60_000;
const rowsPerBatchMax = 500;
const forgetEveryMs = 60_000;

/**
 * What a new leader of the relay does for compacted topics: an earlier leader may have sent an old state after a newer
 * one, and of such a topic the last message stays. So the newest states of everything that was sent lately are sent
 * again. Whoever drains the outbox does both in turn: a state that waits there is newer, and has to come after.
 */
export class TakeoverResend {
  private readonly logger = new Logger('outbox relay');
  private passesDone = 0;
  private nextAtMs: number;
  /** The same for all passes: what an earlier leader may hold is from before the takeover. */
  private since: Date | null = null;
  private afterId = '0';
  private rowsMax = rowsPerBatchMax;
  private forgottenAtMs: number;

  constructor(
    private readonly transactions: Transactions,
    private readonly producer: Sender,
    startedAtMs: number,
  ) {
    this.nextAtMs = startedAtMs;
    this.forgottenAtMs = startedAtMs;
  }

  /** A part of what is due at `nowMs`. True if there may be more already. */
  async relayOnce(nowMs: number): Promise<boolean> {
    if (this.passesDone === passes) {
      if (nowMs - this.forgottenAtMs >= forgetEveryMs) await this.forget(nowMs);
      return false;
    }
    if (nowMs < this.nextAtMs) return false;
    this.since ??= await minutesAgo(this.transactions, lookBackMinutes);
    const { since, afterId, rowsMax } = this;
    const rows = await listSentSince(this.transactions, { since, afterId, rowsMax });
    const batch = takeBatch(rows, new Set(), rowsMax);
    const last = batch.rows.at(-1) ?? rows.at(-1);
    if (last === undefined) {
      this.passesDone += 1;
      this.nextAtMs = nowMs + pauseMs;
      this.afterId = '0';
      return false;
    }
    if (await this.send(batch)) this.afterId = last.id;
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

  /** Not before all passes are over: with Kafka away they may last longer than anything is kept. */
  private async forget(nowMs: number): Promise<void> {
    await this.transactions.run((tx) => forgetSent(tx));
    this.forgottenAtMs = nowMs;
  }
}
