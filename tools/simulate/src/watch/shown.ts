import type { Beat, Frame, ResultsResponse } from '@scrutin/contracts';

/** What an observer has been shown of an election so far. */
export interface Shown {
  /** Sum of the released sizes of the boxes. */
  readonly size: number;
  readonly ballots: number;
  readonly blank: number;
  /** In manifest order. */
  readonly votes: readonly number[];
}

/** The three numbers beside the count, in ballots. */
export interface Progress {
  readonly accepted: number;
  readonly counted: number;
  readonly shown: number;
}

export const shownOfFrame = ({ size, ballots, blank, votes }: Frame): Shown => ({
  size,
  ballots,
  blank,
  votes,
});

export const shownOfState = ({ boxes, totals }: ResultsResponse): Shown => ({
  size: boxes.reduce((sum, box) => sum + box.size, 0),
  ballots: totals.ballots,
  blank: totals.blank,
  votes: totals.candidates.map(({ votes }) => votes),
});

export const progressOf = ({ accepted, counted, shown }: Beat | ResultsResponse): Progress => ({
  accepted,
  counted,
  shown,
});

const fell = (name: string, before: number, after: number): string[] =>
  after < before ? [`${name} went back from ${before} to ${after}`] : [];

/** What is wrong with what is shown now, by itself (1 to `choicesMax` votes a ballot that is not blank) and after what was shown before. */
export function faultsOfShown(before: Shown | null, now: Shown, choicesMax = 1): string[] {
  const votes = now.votes.reduce((sum, count) => sum + count, 0);
  const expressed = now.ballots - now.blank;
  const adds =
    votes >= expressed && votes <= expressed * choicesMax
      ? []
      : [`${votes} votes and ${now.blank} blank do not make ${now.ballots} ballots`];
  if (before === null) return adds;
  return [
    ...adds,
    ...fell('the released size', before.size, now.size),
    ...fell('ballots', before.ballots, now.ballots),
    ...fell('blank ballots', before.blank, now.blank),
    ...now.votes.flatMap((count, index) =>
      fell(`candidate ${index + 1}`, before.votes[index] ?? 0, count),
    ),
  ];
}

/** Accepted >= counted >= shown. What was accepted or shown never becomes less; what was counted may be counted anew. */
export function faultsOfProgress(before: Progress | null, now: Progress): string[] {
  const { accepted, counted, shown } = now;
  const order =
    accepted >= counted && counted >= shown
      ? []
      : [`accepted ${accepted}, counted ${counted} and shown ${shown} contradict each other`];
  if (before === null) return order;
  return [
    ...order,
    ...fell('accepted', before.accepted, accepted),
    ...fell('shown', before.shown, shown),
  ];
}
