import type { SeriesPoint } from './series';

/** How the lead came about, told by the series. */
export type LeadStory =
  | { readonly kind: 'none' }
  | { readonly kind: 'tied' }
  /** This candidate was in front at the first point that had a single leader, and at every one since. */
  | { readonly kind: 'always'; readonly index: number }
  | { readonly kind: 'since'; readonly index: number; readonly at: number };

/** The candidate with more votes than any other, or null. */
const soleLeader = (votes: readonly number[]): number | null => {
  const most = Math.max(0, ...votes);
  if (most === 0) return null;
  const first = votes.indexOf(most);
  return votes.lastIndexOf(most) === first ? first : null;
};

export const leadStoryOf = (points: readonly SeriesPoint[]): LeadStory => {
  const last = points.at(-1);
  if (last === undefined || last.votes.every((votes) => votes === 0)) return { kind: 'none' };
  const index = soleLeader(last.votes);
  if (index === null) return { kind: 'tied' };
  let start = points.length - 1;
  while (start > 0 && soleLeader(points[start - 1]?.votes ?? []) === index) start -= 1;
  const hadOther = points
    .slice(0, start)
    .some((point) => ![null, index].includes(soleLeader(point.votes)));
  if (!hadOther && !wasCaught(points.slice(0, start), index)) return { kind: 'always', index };
  return { kind: 'since', index, at: points[start]?.at ?? last.at };
};

/** Whether a lead this candidate had before was lost to a tie in between. */
const wasCaught = (before: readonly SeriesPoint[], index: number): boolean =>
  before.some((point) => soleLeader(point.votes) === index);
