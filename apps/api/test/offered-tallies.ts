import type { TallyMessage } from '@scrutin/contracts';
import type { PrefixCounts } from '@scrutin/domain';
import type { SeededElection } from './ledger-rows';

const opening = { candidates: 3, releaseSize: 1, visibility: 'live' } as const;

/** The tally of a box with so many ballots, all of them for the first candidate. */
export const prefixOf = (ballots: number): PrefixCounts => ({
  size: ballots + 1,
  ballots,
  blank: 0,
  counts: [ballots, 0, 0],
});

/** The message of a tally that offers all of its counts to be shown. */
export const tallyOf = ({ id, box }: SeededElection, prefix: PrefixCounts): TallyMessage => ({
  box,
  election: id,
  ...prefix,
  counts: [...prefix.counts],
  isClosed: false,
  opening,
  root: null,
  frontier: null,
  snapshots: [],
  releasable: { ...prefix, counts: [...prefix.counts] },
});
