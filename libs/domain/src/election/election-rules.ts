import type { Visibility, VotingMethod } from '../ledger/manifest';

/** How an election votes, counts and shows. Frozen by sealing. */
export interface ElectionRules {
  readonly method: VotingMethod;
  readonly boxes: 'one' | 'per_region';
  readonly visibility: Visibility;
  /** k: results appear in steps of so many ballots. */
  readonly releaseSize: number;
}
