import { Logger } from '@nestjs/common';
import type { Transactions } from '../database/transactions';
import { fittingCount, toOutgoing, type Outgoing } from '../kafka/outgoing';
import { isRefusal } from '../kafka/refusal';
import type { Sender } from '../kafka/reliable-producer';
import type { LedgerCursor, LedgerEntry, LedgerName, LedgerSource } from './ledger-source';
import { raiseCursors, type Raise } from './relay-cursors';

/** Ledgers that share a Kafka batch; the others come with later ones. */
const ledgersPerBatchMax = 200;
const entriesPerBatchMax = 2_000;
/** After which a ledger that Kafka refused is tried again: somebody may have changed the settings of its topic. */
const refusedPauseMs = 10_000;

interface Pending {
  readonly cursor: LedgerCursor;
  /** Where the cursor stands when everything before this entry is acknowledged. */
  readonly from: number;
  readonly position: number;
  readonly record: Outgoing;
}

/** Entries that are sent together, in the order of their positions for each ledger. */
export interface LedgerBatch {
  readonly ledger: LedgerName;
  readonly pending: readonly Pending[];
}

const toPending = (
  { topic }: LedgerSource,
  cursor: LedgerCursor,
  entries: readonly LedgerEntry[],
): Pending[] =>
  entries.map(({ position, key, payload, timestampMs }, index) => ({
    cursor,
    from: (entries[index - 1]?.position ?? cursor.nextPosition - 1) + 1,
    position,
    record: toOutgoing({ topic, key, payload, timestampMs, id: `${cursor.ledgerId}/${position}` }),
  }));

/**
 * Sends ledgers by their cursors: read, send, raise the cursor when Kafka has acknowledged. Ending anywhere in between
 * leaves the cursor behind, and what was sent is sent again; positions make repeated entries harmless.
 *
 * A ledger of which Kafka refuses an entry by itself waits, since nothing may overtake that entry; the others go on
 * without it.
 */
export class LedgerRelay {
  private readonly logger = new Logger('ledger relay');
  /** Ledgers that were refused, with the time (of `performance`) after which they are tried again. */
  private readonly refused = new Map<string, number>();

  constructor(
    private readonly transactions: Pick<Transactions, 'run'>,
    private readonly producer: Sender,
    private readonly sources: readonly LedgerSource[],
  ) {}

  /** One Kafka batch for each source that has something. True if there may be more already. */
  async relayOnce(): Promise<boolean> {
    let hasMore = false;
    for (const source of this.sources) {
      const batch = await this.collect(source);
      if (batch === null) continue;
      hasMore = true;
      await this.relay(batch);
    }
    return hasMore;
  }

  /** Every ledger that has a place gets a part of the batch, so that a long one holds up no short one. */
  async collect(source: LedgerSource): Promise<LedgerBatch | null> {
    const behind = await this.listBehind(source);
    const pending: Pending[] = [];
    for (const [index, cursor] of behind.entries()) {
      const share = Math.ceil((entriesPerBatchMax - pending.length) / (behind.length - index));
      const entries = await source.readFrom(cursor, share);
      pending.push(...toPending(source, cursor, entries));
    }
    if (pending.length === 0) return null;
    const fitting = fittingCount(pending.map(({ record }) => record));
    return { ledger: source.ledger, pending: pending.slice(0, fitting) };
  }

  async send({ pending }: LedgerBatch): Promise<void> {
    await this.producer.send(pending.map(({ record }) => record));
  }

  async raise({ ledger, pending }: LedgerBatch): Promise<void> {
    const raises = new Map<string, Raise>();
    for (const { cursor, from, position } of pending) {
      const nextPosition = raises.get(cursor.ledgerId)?.nextPosition ?? from;
      raises.set(cursor.ledgerId, { ...cursor, ledger, nextPosition, raisedTo: position + 1 });
    }
    await this.transactions.run((tx) => raiseCursors(tx, [...raises.values()]));
  }

  private async listBehind(source: LedgerSource): Promise<readonly LedgerCursor[]> {
    const now = performance.now();
    for (const [ledgerId, retryAt] of this.refused)
      if (retryAt <= now) this.refused.delete(ledgerId);
    const except = [...this.refused.keys()];
    return source.listBehind({ ledgersMax: ledgersPerBatchMax, except });
  }

  /** True when all was sent, and not a part of it only. */
  private async relay(batch: LedgerBatch): Promise<boolean> {
    try {
      await this.send(batch);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return this.relayHalves(batch, error);
    }
    await this.raise(batch);
    return true;
  }

  /** Kafka does not say which record it refused, or whether they were too many: halve until it is a single one. */
  private async relayHalves({ ledger, pending }: LedgerBatch, error: Error): Promise<boolean> {
    const ledgerIds = [...new Set(pending.map(({ cursor }) => cursor.ledgerId))];
    const [ledgerId, ...others] = ledgerIds;
    if (pending.length === 1 && ledgerId !== undefined) {
      this.refused.set(ledgerId, performance.now() + refusedPauseMs);
      this.logger.error(`Kafka refuses entries of ${ledger} ${ledgerId}: ${error.message}`);
      return false;
    }
    const isOneLedger = others.length === 0;
    const middleId = ledgerIds[Math.ceil(ledgerIds.length / 2)];
    const middle = isOneLedger
      ? Math.ceil(pending.length / 2)
      : pending.findIndex(({ cursor }) => cursor.ledgerId === middleId);
    const isFirstSent = await this.relay({ ledger, pending: pending.slice(0, middle) });
    if (isOneLedger && !isFirstSent) return false;
    return (await this.relay({ ledger, pending: pending.slice(middle) })) && isFirstSent;
  }
}
