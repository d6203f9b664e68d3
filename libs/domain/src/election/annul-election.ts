import { fail, ok, type Result } from '../result';
import { electionState, type ElectionTimes } from './election-state';
import type { WrongState } from './wrong-state';

/**
 * An election whose boxes are closed is annulled at once. Any other gets its time to close set to now where that has not
 * come yet (`closesAt` null: it has), and is annulled by the keeper when it closes the boxes.
 */
export type Annulment =
  | { readonly kind: 'annul'; readonly annulledAt: number }
  | { readonly kind: 'close'; readonly annullingAt: number; readonly closesAt: number | null };

/** `isAnnulling`: it was decided before. */
export const annulElection = (
  times: ElectionTimes,
  isAnnulling: boolean,
  nowMs: number,
): Result<Annulment, WrongState> => {
  const state = electionState(times, nowMs);
  if (state === 'closed') return ok({ kind: 'annul', annulledAt: nowMs });
  if (state === 'sealed' || state === 'open')
    return ok({ kind: 'close', annullingAt: nowMs, closesAt: nowMs });
  if (state === 'closing' && !isAnnulling)
    return ok({ kind: 'close', annullingAt: nowMs, closesAt: null });
  return fail({ code: 'wrong_state', state });
};
