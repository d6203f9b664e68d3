import type { BallotPaperResponse } from '@scrutin/contracts';
import type { Phase } from '../../count/phase';
import type { Picture } from '../../live/picture';
import type { LiveElection } from '../../live/use-live-election';

/** What every view of a sealed election is made from. */
export interface ElectionView {
  readonly paper: BallotPaperResponse;
  readonly picture: Picture;
  readonly live: LiveElection;
  readonly phase: Phase;
}
