import { fail, ok, type Result } from '../result';
import type { ElectionRules } from './election-rules';
import { electionState, type ElectionTimes } from './election-state';
import type { WrongState } from './wrong-state';

/** What an admin decides about an election before it is sealed. Times in epoch milliseconds. */
export interface ElectionPlan {
  readonly opensAt: number | null;
  readonly closesAt: number | null;
  readonly rules: ElectionRules;
}

export interface PlanRefusal {
  readonly code: 'closes_before_it_opens';
}

/** For creating as for editing. A plan may have no times yet. */
export const checkElectionPlan = (plan: ElectionPlan): Result<ElectionPlan, PlanRefusal> => {
  const { opensAt, closesAt } = plan;
  return opensAt !== null && closesAt !== null && closesAt <= opensAt
    ? fail({ code: 'closes_before_it_opens' })
    : ok(plan);
};

/** Also the answer for its candidates: nothing about an election can be edited once it is being sealed. */
export const canEditElection = (
  times: ElectionTimes,
  nowMs: number,
): Result<'draft', WrongState> => {
  const state = electionState(times, nowMs);
  return state === 'draft' ? ok(state) : fail({ code: 'wrong_state', state });
};

/** `plan` is the whole plan as it would be after the edit. */
export const editElection = (
  times: ElectionTimes,
  plan: ElectionPlan,
  nowMs: number,
): Result<ElectionPlan, PlanRefusal | WrongState> => {
  const editable = canEditElection(times, nowMs);
  return editable.ok ? checkElectionPlan(plan) : editable;
};
