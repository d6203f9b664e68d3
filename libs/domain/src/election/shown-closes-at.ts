import type { ElectionTimes } from './election-state';

/**
 * When voting ends, for people. A sealed election that is annulled before it opens has its boxes closed at once, by a
 * time to close that comes before the time to open: nobody can vote in between, and there is no such time to tell.
 */
export const shownClosesAt = ({
  sealedAt,
  opensAt,
  closesAt,
}: Pick<ElectionTimes, 'sealedAt' | 'opensAt' | 'closesAt'>): number | null => {
  const hasNeverOpened =
    sealedAt !== null && opensAt !== null && closesAt !== null && closesAt < opensAt;
  return hasNeverOpened ? null : closesAt;
};
