import { isBlank } from '../ballot/choices';
import type { Visibility } from '../ledger/manifest';
import { applyInOrder, type Applied } from './apply-in-order';
import { snapshotsOf } from './snapshots';

/** What the opening entry tells the tally of its election. */
export interface TallyOpening {
  /** Number of candidates. */
  readonly candidates: number;
  readonly releaseSize: number;
  readonly visibility: Visibility;
}

/** The counts of a ledger prefix. */
export interface PrefixCounts {
  /** Entries in the prefix, so also the position that comes next. */
  readonly size: number;
  readonly ballots: number;
  readonly blank: number;
  /** Votes per candidate in manifest order. */
  readonly counts: readonly number[];
}

/** Plain data: it goes through JSON and back unchanged. */
export interface TallyState extends PrefixCounts {
  /** Null only before the opening entry has been counted. */
  readonly opening: TallyOpening | null;
  readonly isClosed: boolean;
  /** The counts at the last two multiples of a release size above 1, none included; else there are no steps to keep. */
  readonly snapshots: readonly PrefixCounts[];
}

/** A ledger entry as its message carries it; other members do not matter here. */
export interface TallyEntry {
  readonly position: number;
  readonly kind: 'opened' | 'ballot' | 'closed';
  readonly choices: string | null;
  readonly opening: TallyOpening | null;
}

export const emptyTally: TallyState = {
  size: 0,
  ballots: 0,
  blank: 0,
  counts: [],
  opening: null,
  isClosed: false,
  snapshots: [],
};

interface TallyDraft {
  size: number;
  ballots: number;
  blank: number;
  counts: number[];
  opening: TallyOpening | null;
  isClosed: boolean;
  snapshots: readonly PrefixCounts[];
}

const countOpened = (draft: TallyDraft, opening: TallyOpening | null): boolean => {
  if (draft.opening || !opening) return false;
  draft.opening = opening;
  draft.counts = Array<number>(opening.candidates).fill(0);
  draft.size += 1;
  draft.snapshots = snapshotsOf(draft, opening.releaseSize);
  return true;
};

const countBallot = (draft: TallyDraft, choices: string | null): boolean => {
  const hasForm = choices?.length === draft.counts.length && /^[01]+$/.test(choices);
  if (!draft.opening || draft.isClosed || !hasForm) return false;
  draft.counts.forEach((count, index) => {
    if (choices.charAt(index) === '1') draft.counts[index] = count + 1;
  });
  if (isBlank(choices)) draft.blank += 1;
  draft.ballots += 1;
  draft.size += 1;
  draft.snapshots = snapshotsOf(draft, draft.opening.releaseSize);
  return true;
};

const countClosed = (draft: TallyDraft): boolean => {
  if (!draft.opening || draft.isClosed) return false;
  draft.isClosed = true;
  draft.size += 1;
  return true;
};

const countEntry = (draft: TallyDraft, entry: TallyEntry): boolean => {
  switch (entry.kind) {
    case 'opened':
      return countOpened(draft, entry.opening);
    case 'ballot':
      return countBallot(draft, entry.choices);
    case 'closed':
      return countClosed(draft);
  }
};

/**
 * The tally of one ledger, continued by entries of that ledger in whatever order they came. Counting the same entries
 * again changes nothing; a gap leaves the rest uncounted until the entries from `gap` on come again.
 */
export const applyEntries = (
  state: TallyState,
  entries: readonly TallyEntry[],
): Applied<TallyState> => {
  const draft: TallyDraft = { ...state, counts: [...state.counts] };
  return applyInOrder(draft, entries, ({ position }) => position, countEntry);
};

/** Of two tallies of the same ledger the one that has counted more; every other conflict is decided the same way. */
export const betterTally = <Tally extends { readonly size: number }>(
  left: Tally,
  right: Tally,
): Tally => (right.size > left.size ? right : left);
