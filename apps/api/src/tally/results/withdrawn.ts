import type { ResultsResponse } from '@scrutin/contracts';
import { emptyTurnout } from '@scrutin/domain';
import type { ElectionFacts } from './election-facts';
import { publicTurnout } from './public-turnout';
import { ReleasedCount } from './released-count';

/** Results of an election that was annulled: nothing was counted, as far as anybody can see. The roll stays known. */
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
