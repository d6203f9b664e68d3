import { fail, ok, type Result } from '../result';
import { electionState, type ElectionTimes } from './election-state';
import type { WrongState } from './wrong-state';

/** "Close now": the time to close becomes now, and the keeper writes the rest. Only an open election can be closed. */
export const closeElection = (
  times: ElectionTimes,
  nowMs: number,
): Result<{ readonly closesAt: number }, WrongState> => {
  const state = electionState(times, nowMs);
  return state === 'open' ? ok({ closesAt: nowMs }) : fail({ code: 'wrong_state', state });
};
