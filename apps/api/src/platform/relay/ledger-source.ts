import type { TopicName } from '@scrutin/contracts';

export type LedgerName = 'ballots' | 'participations';

export interface LedgerCursor {
  readonly ledgerId: string;
  /** The first position that Kafka has not acknowledged. */
  readonly nextPosition: number;
  /** How often it was lowered. */
  readonly lowered: number;
}

export interface LedgerEntry {
  readonly position: number;
  readonly key: string;
  readonly payload: object;
  /** Timestamp of the record, milliseconds since 1970. */
  readonly timestampMs: number;
}

export interface BehindLimits {
  readonly ledgersMax: number;
  /** Ids of ledgers that are left out. */
  readonly except: readonly string[];
}

/** Sums over all ledgers of one kind. */
export interface LedgerTotals {
  readonly entries: number;
  /** Those that Kafka has acknowledged. */
  readonly sent: number;
  /** How often a cursor was lowered, so that entries are sent again. */
  readonly lowered: number;
  /** Ledgers of which more was sent than they hold, which must not be. */
  readonly overrun: number;
}

/** Ledgers of one kind in Postgres: positions 0, 1, 2, ... without gap, visible in their order. */
export interface LedgerSource {
  readonly ledger: LedgerName;
  readonly topic: TopicName;
  /**
   * Ledgers that have entries at or above their cursor, the shortest way behind first. Where there are more than that, the
   * shortest, and some of the others.
   */
  listBehind(limits: BehindLimits): Promise<readonly LedgerCursor[]>;
  /** Entries from the cursor on, in order and without gap. */
  readFrom(cursor: LedgerCursor, entriesMax: number): Promise<readonly LedgerEntry[]>;
  /** How far all of them are. One statement, for every few seconds. */
  measure(): Promise<LedgerTotals>;
}
