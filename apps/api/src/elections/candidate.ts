import type { BilingualText } from '@scrutin/contracts';

/** Stands in one election, for a party or, with `partyId` null, for nobody but themselves. */
export interface Candidate {
  readonly id: string;
  readonly electionId: string;
  readonly name: string;
  readonly partyId: string | null;
  readonly programme: BilingualText | null;
  /** Candidates without one stand last. */
  readonly listOrder: number | null;
  /** Hash of a picture. */
  readonly photo: string | null;
  readonly version: number;
}
