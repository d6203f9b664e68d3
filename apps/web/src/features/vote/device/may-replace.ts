import type { BallotRecord } from '@scrutin/ballot-client';

/**
 * Whether a record may take the place of the one that is kept. Two tabs work one after the other by `navigator.locks`,
 * which pages over plain HTTP do not have: there, this is what keeps a tab that comes late from overwriting a seed that
 * was shown to the server, or a ballot that may have been sent.
 */
export const mayReplace = (kept: BallotRecord | null, next: BallotRecord): boolean => {
  if (kept === null) return true;
  if (kept.ballot !== null) return kept.ballot === next.ballot && !forgets(kept, next, 'receipt');
  if (kept.seed !== next.seed) return kept.blindedMessage === null;
  return !forgets(kept, next, 'signature');
};

const forgets = (kept: BallotRecord, next: BallotRecord, member: 'receipt' | 'signature') =>
  kept[member] !== null && next[member] === null;
