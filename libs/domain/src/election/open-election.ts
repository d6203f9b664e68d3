import { fail, ok, type Result } from '../result';
import { electionState } from './election-state';
import { sealElection, type ElectionToSeal, type Sealing, type SealRefusal } from './seal-election';

/** A draft is sealed first, opening at once; a sealed election has its time to open set to now. */
export type OpenDecision =
  ({ readonly kind: 'seal' } & Sealing) | { readonly kind: 'open'; readonly opensAt: number };

/** "Open now". */
export const openElection = (
  election: ElectionToSeal,
  nowMs: number,
): Result<OpenDecision, SealRefusal> => {
  const state = electionState(election.times, nowMs);
  if (state === 'sealed') return ok({ kind: 'open', opensAt: nowMs });
  if (state !== 'draft') return fail({ code: 'wrong_state', state });
  const times = { ...election.times, opensAt: nowMs };
  const sealing = sealElection({ ...election, times }, nowMs);
  return sealing.ok ? ok({ kind: 'seal', ...sealing.value }) : sealing;
};
