import { assert } from '../assert';
import { prefixOf } from './snapshots';
import type { PrefixCounts, TallyOpening, TallyState } from './tally';

/** What decides how much of a box may be shown, besides what is in it. */
export type ReleaseRules = Pick<TallyOpening, 'releaseSize' | 'visibility'>;

/**
 * How many of a box's ballots may be shown. With a release size above 1 one whole group is always held back, so that
 * no two releases differ by fewer ballots than the release size.
 */
export const releasableBallots = (
  box: ReleaseRules & { readonly ballots: number; readonly isClosed: boolean },
): number => {
  const { ballots, releaseSize, visibility, isClosed } = box;
  if (isClosed) return ballots;
  if (visibility === 'after_close') return 0;
  if (releaseSize === 1) return ballots;
  return Math.max(0, Math.floor(ballots / releaseSize) - 1) * releaseSize;
};

/**
 * The prefix that may be shown. It follows from that prefix and from how many entries come after it, never from what
 * is in those. Null before the opening entry, and where nothing is shown before the close.
 */
export const releasable = (state: TallyState): PrefixCounts | null => {
  const { opening, ballots, isClosed, snapshots } = state;
  if (opening === null) return null;
  if (isClosed) return prefixOf(state);
  if (opening.visibility === 'after_close') return null;
  if (opening.releaseSize === 1) return prefixOf(state);
  const shown = releasableBallots({ ...opening, ballots, isClosed });
  const snapshot = snapshots.find((prefix) => prefix.ballots === shown);
  assert(snapshot !== undefined, 'a tally keeps the counts of what may be shown');
  return snapshot;
};

/** A ledger as whoever makes releases finds it, without any tally. */
export interface ReleasableBox extends ReleaseRules {
  /** Entries, the opening and perhaps the closing one included. */
  readonly size: number;
  readonly isClosed: boolean;
}

/**
 * Whether a release of so many entries is one that the ballot protocol allows of this ledger: its opening entry alone,
 * whole groups with a whole group behind them, and all of a closed one.
 */
export const mayBeReleased = (size: number, box: ReleasableBox): boolean => {
  const { releaseSize, visibility, isClosed } = box;
  if (isClosed && size === box.size) return true;
  const inBox = box.size - 1 - (isClosed ? 1 : 0);
  const shownMax = releasableBallots({
    releaseSize,
    visibility,
    ballots: inBox,
    isClosed: false,
  });
  const ballots = size - 1;
  return ballots >= 0 && ballots <= shownMax && ballots % releaseSize === 0;
};
