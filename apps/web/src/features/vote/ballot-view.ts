import type { BallotPaper, BallotRecord, VoterElection } from '@scrutin/ballot-client';
import type { StepName } from './steps';

/** What every step of a chosen election is made from. */
export interface BallotView {
  readonly entry: VoterElection;
  readonly paper: BallotPaper;
  /** For the frame around each step. */
  readonly frame: { readonly steps: readonly StepName[]; readonly election: string };
  /** A step succeeded, and this is what is kept now. */
  readonly onRecord: (record: BallotRecord) => void;
  /** A step failed; as much of it may be kept as was done. */
  readonly onReload: () => Promise<unknown>;
}
