import type { ResultsResponse } from '@scrutin/contracts';
import { emptyTurnout } from '@scrutin/domain';
import type { ElectionFacts } from './election-facts';
import { publicTurnout } from './public-turnout';
import type { ReleasedCount } from './released-count';

export type ShownCount = Pick<ReleasedCount, 'size' | 'ballots' | 'blank' | 'votes' | 'releasedAt'>;

/** What is shown of an election that was annulled: nothing was counted, as far as anybody can see. */
export const withdrawnCount = ({ candidates }: ElectionFacts): ShownCount => ({
  size: 0,
  ballots: 0,
  blank: 0,
  votes: candidates.map(() => 0),
  releasedAt: null,
});

/** The same as whole results. Who could have voted stays known. */
export const withdrawnResults = ({ id, candidates, roll }: ElectionFacts): ResultsResponse => ({
  election: id,
  state: 'annulled',
  totals: {
    ballots: 0,
    blank: 0,
    candidates: candidates.map((candidate) => ({ id: candidate, votes: 0 })),
  },
  boxes: [],
  accepted: 0,
  counted: 0,
  shown: 0,
  releasedAt: null,
  turnout: publicTurnout({ roll, turnout: emptyTurnout, step: 1, issued: 0, voted: 0 }),
});
