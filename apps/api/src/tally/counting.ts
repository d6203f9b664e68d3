import type { TopicName } from '@scrutin/contracts';
import type { Applied } from '@scrutin/domain';
import type { LedgerName } from '../platform/relay/ledger-source';

/** What is counted of a ledger: a prefix of it, of `size` items. */
export interface Sized {
  readonly size: number;
}

/**
 * A count, and the how manieth of its ledger it is, from 0 on: a ledger is counted anew where its count cannot be
 * trusted, and then nothing of an earlier one may be taken over, however big it is.
 */
export interface Generation<State> {
  readonly generation: number;
  /** Checksum of the item that was counted last; null where that is not known. */
  readonly newest: number | null;
  readonly state: State;
}

/** A count as its topic carries it. */
interface Restored<State> extends Generation<State> {
  readonly ledgerId: string;
}

/** How the messages of one kind of ledger become counts. Pure; the state is plain data. */
export interface Counting<State extends Sized, Item> {
  readonly ledger: LedgerName;
  readonly source: Extract<TopicName, 'scrutin.ballots' | 'scrutin.participations'>;
  readonly target: Extract<TopicName, 'scrutin.tallies' | 'scrutin.turnout'>;
  readonly empty: State;
  /** Null for what its contract cannot read. */
  readonly readItem: (value: string | null) => Item | null;
  /** The ledger of an item, which is the key of its record too. */
  readonly ledgerOf: (item: Item) => string;
  readonly positionOf: (item: Item) => number;
  /** Everything of an item that is its own: two items of one position and content are one. */
  readonly contentOf: (item: Item) => string;
  readonly apply: (state: State, items: readonly Item[]) => Applied<State>;
  /** Null for what its contract cannot read. */
  readonly readCount: (value: string | null) => Restored<State> | null;
  /** Never asked of an empty state. Generation and newest item are added to it. */
  readonly messageOf: (ledgerId: string, state: State) => object;
}
