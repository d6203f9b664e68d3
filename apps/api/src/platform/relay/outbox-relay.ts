import { setTimeout as rest } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Transactions } from '../database/transactions';
import type { Sender } from '../kafka/reliable-producer';
import { isRefusal } from '../kafka/refusal';
import { removeSent } from './sent-states';
import { keyOf, takeBatch, type OutboxBatch, type OutboxRow } from './outbox-batch';

const outboxRowsMax = 500;
/** The index `outbox_express_idx` holds all but these. */
const bulkType = 'voters';
/** Of those in a batch, and how long nothing more of them is sent: they share the process with ballots. */
const bulkRowsMax = 200;
const bulkRestMs = 20;
const bulkFromStartEveryMs = 1_000;
/** After which a row that was refused is tried again: somebody may have mended it, or the settings of its topic. */
const blockedPauseMs = 10_000;

interface Blocked {
  readonly row: OutboxRow;
  readonly retryAtMs: number;
}

/**
 * Drains the outbox: read in id order, lane by lane, send, delete after the acknowledgement. Ids say the order for each
 * key, and a row that commits late is simply found later. Ending in between sends the same rows again.
 *
 * A row that Kafka does not take must not stop everything, and nothing of its key may overtake it: that key stays behind,
 * said in the log, and is tried again every few seconds, until somebody has mended what is wrong.
 */
export class OutboxRelay {
  private readonly logger = new Logger('outbox relay');
  private readonly blocked = new Map<string, Blocked>();
  private rowsMax = outboxRowsMax;
  private bulkAfterId = '0';
  private bulkFromStartMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly transactions: Transactions,
    private readonly producer: Sender,
    private readonly clock = () => performance.now(),
  ) {}

  /** One Kafka batch. True if there may be more already. */
  async relayOnce(): Promise<boolean> {
    const batch = await this.collect();
    for (const row of batch.unsendable) this.block(row, 'it fits no topic or is too large');
    if (batch.rows.length === 0) return batch.unsendable.length > 0;
    try {
      await this.send(batch);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.narrowDown(batch, error);
      return true;
    }
    await this.remove(batch);
    this.rowsMax = Math.min(this.rowsMax * 2, outboxRowsMax);
    const last = batch.rows.at(-1);
    if (last?.aggregatetype !== bulkType) return true;
    this.bulkAfterId = last.id;
    await rest(bulkRestMs);
    return true;
  }

  /**
   * Messages about voters come when there are no others: an import writes a million, and nobody waits for those. Each
   * lane is a statement of its own, so that what others wait for does not wait for a look at all of them.
   */
  async collect(): Promise<OutboxBatch> {
    this.freeBlocked();
    const express = await this.read(`o.aggregatetype <> '${bulkType}'`, '0', outboxRowsMax);
    const rows = express.length > 0 ? express : await this.readBulk();
    return takeBatch(rows, new Set(this.blocked.keys()), this.rowsMax);
  }

  /**
   * Goes on behind the last batch, since what was deleted before it is passed slowly while somebody still may see it.
   * Rows that commit late, with ids below, are found by the look from the beginning every second.
   */
  private async readBulk(): Promise<readonly OutboxRow[]> {
    const nowMs = this.clock();
    if (nowMs - this.bulkFromStartMs >= bulkFromStartEveryMs) {
      this.bulkAfterId = '0';
      this.bulkFromStartMs = nowMs;
    }
    const which = `o.aggregatetype = '${bulkType}'`;
    return this.read(which, this.bulkAfterId, bulkRowsMax);
  }

  private async read(which: string, afterId: string, limit: number): Promise<readonly OutboxRow[]> {
    const blocked = [...this.blocked.values()].map(({ row }) => row);
    return this.transactions.read<OutboxRow>(
      `select o.id, o.aggregatetype, o.aggregateid, o.payload, o.created_at from outbox o
       where ${which} and o.id > $3
         and not exists (select from unnest($1::text[], $2::text[]) as b (type, id)
                         where b.type = o.aggregatetype and b.id = o.aggregateid)
       order by o.id limit $4`,
      [
        blocked.map((row) => row.aggregatetype),
        blocked.map((row) => row.aggregateid),
        afterId,
        limit,
      ],
    );
  }

  async send({ records }: OutboxBatch): Promise<void> {
    await this.producer.send(records);
  }

  async remove({ rows }: OutboxBatch): Promise<void> {
    await this.transactions.run((tx) => removeSent(tx, rows));
  }

  /** Kafka does not say which record it refused: halve until it is one. */
  private narrowDown({ rows }: OutboxBatch, error: Error): void {
    const [first] = rows;
    if (rows.length === 1 && first !== undefined) this.block(first, error.message);
    else this.rowsMax = Math.ceil(rows.length / 2);
  }

  /** What was blocked is older than most, so it comes first, and alone: nobody else is sent in halves for its sake. */
  private freeBlocked(): void {
    const nowMs = this.clock();
    for (const [key, { retryAtMs }] of this.blocked) {
      if (retryAtMs > nowMs) continue;
      this.blocked.delete(key);
      this.rowsMax = 1;
      // Behind the last batch there may be later rows of the same key.
      this.bulkAfterId = '0';
    }
  }

  private block(row: OutboxRow, reason: string): void {
    this.blocked.set(keyOf(row), { row, retryAtMs: this.clock() + blockedPauseMs });
    this.logger.error(
      `Row ${row.id} of the outbox cannot be sent (${reason}); ${keyOf(row)} waits for an operator, and is tried again.`,
    );
  }
}
