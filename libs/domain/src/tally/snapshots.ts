import type { PrefixCounts, TallyState } from './tally';

/** One whole group is always held back, so what may be shown ends at the one multiple or the other. */
const snapshotsMax = 2;

/** The counts alone, as a copy that later counting leaves as it is. */
export const prefixOf = ({ size, ballots, blank, counts }: PrefixCounts): PrefixCounts => ({
  size,
  ballots,
  blank,
  counts: [...counts],
});

/** The snapshots after an entry was counted: with a new one where a group has become full. */
export const snapshotsOf = (
  state: PrefixCounts & Pick<TallyState, 'snapshots'>,
  releaseSize: number,
): readonly PrefixCounts[] =>
  releaseSize === 1 || state.ballots % releaseSize !== 0
    ? state.snapshots
    : [...state.snapshots, prefixOf(state)].slice(-snapshotsMax);

/** The numbers of ballots at which a state of so many has snapshots. */
const snapshotBallots = (ballots: number, releaseSize: number): readonly number[] => {
  if (releaseSize === 1) return [];
  const last = ballots - (ballots % releaseSize);
  return last === 0 ? [0] : [last - releaseSize, last];
};

/**
 * Whether a state that was published has the snapshots that counting would have made. Versions that kept none published
 * true counts, but what may be shown of them cannot be told: such a state is no place to go on from.
 */
export const hasItsSnapshots = ({ opening, ballots, snapshots }: TallyState): boolean => {
  const expected = opening === null ? [] : snapshotBallots(ballots, opening.releaseSize);
  return (
    snapshots.length === expected.length &&
    snapshots.every(
      (snapshot, index) =>
        snapshot.ballots === expected[index] && snapshot.size === snapshot.ballots + 1,
    )
  );
};
