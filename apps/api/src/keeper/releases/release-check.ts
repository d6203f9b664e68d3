import { mayBeReleased, type PrefixCounts, type ReleasableBox } from '@scrutin/domain';

/** What the keeper knows of a box without the tally. */
export interface BoxFacts extends ReleasableBox {
  readonly candidates: number;
  readonly choicesMax: number;
  /** The newest release; null before the first. */
  readonly newest: PrefixCounts | null;
}

type ReleaseDefect =
  | 'beyond_the_ledger'
  | 'not_to_be_shown'
  | 'ballots_do_not_fit_size'
  | 'counts_do_not_fit_candidates'
  | 'votes_do_not_add_up'
  | 'fewer_than_released'
  | 'other_than_released';

const sum = (counts: readonly number[]): number =>
  counts.reduce((total, count) => total + count, 0);

/**
 * Whether a prefix may be shown, and counts can be those of it, as far as can be told without counting: null if so. How
 * much may be shown is for the ledger to say, and not for the tally. Not being bigger than the newest release is no
 * defect, and for the caller to see. Where a count does not go together with that release, one of both is false.
 */
export function checkRelease(prefix: PrefixCounts, box: BoxFacts): ReleaseDefect | null {
  const { size, ballots, blank, counts } = prefix;
  if (size > box.size) return 'beyond_the_ledger';
  if (!mayBeReleased(size, box)) return 'not_to_be_shown';
  const closing = box.isClosed && size === box.size ? 1 : 0;
  if (ballots !== size - 1 - closing) return 'ballots_do_not_fit_size';
  if (counts.length !== box.candidates) return 'counts_do_not_fit_candidates';
  const filled = ballots - blank;
  const votes = sum(counts);
  const isPossible =
    filled >= 0 &&
    counts.every((count) => count <= filled) &&
    votes >= filled &&
    votes <= filled * box.choicesMax;
  if (!isPossible) return 'votes_do_not_add_up';
  const { newest } = box;
  if (newest === null || size < newest.size) return null;
  const isFewer =
    blank < newest.blank ||
    counts.some((count, index) => count < (newest.counts[index] ?? Infinity));
  if (size > newest.size) return isFewer ? 'fewer_than_released' : null;
  const isSame =
    blank === newest.blank && counts.every((count, index) => count === newest.counts[index]);
  return isSame ? null : 'other_than_released';
}

/** Whether it is the newest release that the count does not go together with, and not the ledger. */
export const contradictsRelease = (defect: ReleaseDefect | 'other_entries'): boolean =>
  defect === 'fewer_than_released' || defect === 'other_than_released';
