import type { ElectionState } from '@scrutin/contracts';

/** Three ways to speak about an election: what will be, what is, what was. */
export type Phase = 'preparing' | 'before' | 'during' | 'after' | 'annulled';

const phases = {
  draft: 'preparing',
  sealing: 'preparing',
  sealed: 'before',
  open: 'during',
  // The last ballots are counted: figures still move, but nobody can vote any more.
  closing: 'after',
  closed: 'after',
  certified: 'after',
  annulled: 'annulled',
} as const satisfies Record<ElectionState, Phase>;

export const phaseOf = (state: ElectionState): Phase => phases[state];
