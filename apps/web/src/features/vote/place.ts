/** What of the voter's way is in the address: enough for the browser's back button, and nothing that names anyone. */
export interface VotePlace {
  readonly election?: string;
  /** Looking over the choice before it is cast; the choice itself is in memory only. */
  readonly step?: 'review';
}

/** Reads the address as people may have typed it. */
export const readVotePlace = (search: Record<string, unknown>): VotePlace => ({
  ...(typeof search.election === 'string' ? { election: search.election } : {}),
  ...(search.step === 'review' ? { step: 'review' } : {}),
});

export type OnPlace = (place: VotePlace, options?: { readonly replaces: boolean }) => void;
