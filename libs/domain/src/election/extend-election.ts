import { fail, ok, type Result } from '../result';
import { electionState, type ElectionTimes } from './election-state';
import type { WrongState } from './wrong-state';

/** In epoch milliseconds. */
export interface Extension {
  readonly at: number;
  readonly fromClosesAt: number;
  readonly toClosesAt: number;
}

export type ExtendRefusal =
  | WrongState
  /** It closes when somebody closes it, so there is nothing to move. */
  | { readonly code: 'no_closes_at' }
  | { readonly code: 'not_later' }
  | { readonly code: 'too_many_extensions' };

/** Each is shown wherever the election is. */
export const extensionsMax = 20;

interface ExtendedElection {
  readonly times: ElectionTimes;
  /** How often it was done before. */
  readonly extensions: number;
}

/** Moves the time to close to a later one, before it has passed: what has closed stays closed. */
export const extendElection = (
  { times, extensions }: ExtendedElection,
  toClosesAt: number,
  nowMs: number,
): Result<Extension, ExtendRefusal> => {
  const state = electionState(times, nowMs);
  if (state !== 'sealed' && state !== 'open') return fail({ code: 'wrong_state', state });
  const fromClosesAt = times.closesAt;
  if (fromClosesAt === null) return fail({ code: 'no_closes_at' });
  if (extensions >= extensionsMax) return fail({ code: 'too_many_extensions' });
  if (toClosesAt <= fromClosesAt) return fail({ code: 'not_later' });
  return ok({ at: nowMs, fromClosesAt, toClosesAt });
};
