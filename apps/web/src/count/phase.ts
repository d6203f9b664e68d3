import type { ElectionState, ResultsResponse } from '@scrutin/contracts';

/** Ways to speak about an election: what will be, what is, what is nearly over, what was. */
export type Phase =
  | 'preparing'
  | 'before'
  | 'during'
  /** Nobody can vote any more, and the count that is shown may not be the whole one yet. */
  | 'counting'
  | 'after'
  | 'annulled';

const phases = {
  draft: 'preparing',
  sealing: 'preparing',
  sealed: 'before',
  open: 'during',
  closing: 'counting',
  closed: 'after',
  certified: 'after',
  annulled: 'annulled',
} as const satisfies Record<ElectionState, Phase>;

export const phaseOf = (state: ElectionState): Phase => phases[state];

export type Progress = Pick<ResultsResponse, 'state' | 'accepted'> & {
  readonly totals: Pick<ResultsResponse['totals'], 'ballots'>;
};

/** The same of a count: it is over once every ballot that was accepted is in it, which may be after the close. */
export const phaseOfCount = ({ state, accepted, totals }: Progress): Phase => {
  const phase = phaseOf(state);
  return phase === 'after' && totals.ballots < accepted ? 'counting' : phase;
};
