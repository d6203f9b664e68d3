import type { PrefixCounts, TallyOpening, TallyState } from './tally';

/**
 * How many of a box's ballots may be shown. With a release size above 1 one whole group is always held back, so that
 * no two releases differ by fewer ballots than the release size.
 */
export const releasableBallots = (
  box: Omit<TallyOpening, 'candidates'> & { readonly ballots: number; readonly isClosed: boolean },
): number => {
  const { ballots, releaseSize, visibility, isClosed } = box;
  if (isClosed) return ballots;
  if (visibility === 'after_close') return 0;
  if (releaseSize === 1) return ballots;
  return Math.max(0, Math.floor(ballots / releaseSize) - 1) * releaseSize;
};

/** The prefix that may be shown, if it is the one that has been counted; the tally keeps no earlier ones. */
export const releasable = (state: TallyState): PrefixCounts | null => {
  if (!state.opening) return null;
  const { size, ballots, blank, counts, isClosed } = state;
  const shown = releasableBallots({ ...state.opening, ballots, isClosed });
  return shown === ballots ? { size, ballots, blank, counts } : null;
};
