import type { BallotMessage, TallyMessage } from '@scrutin/contracts';
import { applyEntries, assert, emptyTally, releasable, type TallyState } from '@scrutin/domain';
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
  contentOf: ({ kind, leaf, choices }) => [kind, leaf, choices].join('/'),
  apply: (state, items) => {
    // A box belongs to the election that its opening entry names.
    const opened = items.find(({ position, kind }) => position === 0 && kind === 'opened');
    const election = state.size === 0 ? (opened?.election ?? '') : state.election;
    const applied = applyEntries(state, items);
    return { ...applied, state: { ...applied.state, election } };
  },
  readCount: (value) => {
    const message = readMessage('scrutin.tallies', value);
    if (message === null) return null;
    const { box, election, size, ballots, blank, counts, isClosed, opening } = message;
    return {
      ledgerId: box,
      generation: message.generation ?? 0,
      state: { election, size, ballots, blank, counts, isClosed, opening },
    };
  },
  messageOf: (box, state) => {
    const { election, size, ballots, blank, counts, isClosed, opening } = state;
    assert(opening !== null, 'a tally that has counted anything has counted the opening entry');
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
      snapshots: [],
      releasable: copyOf(releasable(state)),
    } satisfies TallyMessage;
  },
};

const copyOf = (prefix: ReturnType<typeof releasable>): TallyMessage['releasable'] =>
  prefix === null ? null : { ...prefix, counts: [...prefix.counts] };
