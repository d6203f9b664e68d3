import { annulledCode, type ResultsResponse } from '@scrutin/contracts';
import { emptyTurnout } from '@scrutin/domain';
import { ProblemError } from '../../platform/http/problem';
import type { ElectionFacts } from './election-facts';
import { publicTurnout } from './public-turnout';
import { ReleasedCount } from './released-count';

/** In the place of the results of an election that was annulled: zeros would say that nobody had voted. */
export const annulled = (): ProblemError =>
  new ProblemError({
    status: 410,
    code: annulledCode,
    title: 'This election was annulled. Its ballots count for nothing, and it has no results.',
  });

/** What those who were watching an election are sent once it was annulled, to take the place of all they were sent. */
export const withdrawnResults = (facts: ElectionFacts): ResultsResponse => ({
  election: facts.id,
  state: 'annulled',
  totals: new ReleasedCount(facts).totals(),
  boxes: [],
  accepted: 0,
  counted: 0,
  shown: 0,
  releasedAt: null,
  turnout: publicTurnout({ roll: facts.roll, turnout: emptyTurnout, step: 1, issued: 0, voted: 0 }),
});
