import type { BallotMessage, TallyMessage } from '@scrutin/contracts';
import {
  applyEntries,
  assert,
  emptyTally,
  hasItsSnapshots,
  releasable,
  type PrefixCounts,
  type TallyState,
} from '@scrutin/domain';
import { contentOfEntry } from '../ledger';
import { readMessage } from '../platform/kafka/incoming';
import type { Counting } from './counting';

/** The tally of one box. */
export interface BoxTally extends TallyState {
  readonly election: string;
}

/** `scrutin.ballots` to `scrutin.tallies`. */
export const ballotCounting: Counting<BoxTally, BallotMessage> = {
  ledger: 'ballots',
  source: 'scrutin.ballots',
  target: 'scrutin.tallies',
  empty: { ...emptyTally, election: '' },
  readItem: (value) => readMessage('scrutin.ballots', value),
  ledgerOf: ({ box }) => box,
  positionOf: ({ position }) => position,
  contentOf: contentOfEntry,
  apply: (state, items) => {
    // A box belongs to the election that its opening entry names.
    const opened = items.find(({ position, kind }) => position === 0 && kind === 'opened');
    const election = state.size === 0 ? (opened?.election ?? '') : state.election;
    const applied = applyEntries(state, items);
    return { ...applied, state: { ...applied.state, election } };
  },
  /**
   * Null, too, for a count without the snapshots that belong to it, from a version that kept none. Going on from it
   * would leave out releases until two more groups are full; counting the ledger again leaves out none, and is what
   * happens by itself to a ledger of which nothing is known.
   */
  readCount: (value) => {
    const message = readMessage('scrutin.tallies', value);
    if (message === null) return null;
    const { box, election, size, ballots, blank, counts, isClosed, opening, snapshots } = message;
    const state = { election, size, ballots, blank, counts, isClosed, opening, snapshots };
    const { generation = 0, newest = null } = message;
    return hasItsSnapshots(state) ? { ledgerId: box, generation, newest, state } : null;
  },
  messageOf: (box, state) => {
    const { election, size, ballots, blank, counts, isClosed, opening, snapshots } = state;
    assert(opening !== null, 'a tally that has counted anything has counted the opening entry');
    const shown = releasable(state);
    return {
      box,
      election,
      size,
      ballots,
      blank,
      counts: [...counts],
      isClosed,
      opening,
      root: null,
      frontier: null,
      snapshots: snapshots.map(copyOf),
      releasable: shown === null ? null : copyOf(shown),
    } satisfies TallyMessage;
  },
};

const copyOf = (prefix: PrefixCounts): TallyMessage['snapshots'][number] => ({
  ...prefix,
  counts: [...prefix.counts],
});
