import { choicesMax } from '../ballot/choices';
import { fail, ok, type Result } from '../result';
import { checkElectionPlan, canEditElection, type PlanRefusal } from './edit-election';
import type { ElectionRules } from './election-rules';
import type { ElectionTimes } from './election-state';
import type { WrongState } from './wrong-state';

/** What sealing must know. */
export interface ElectionToSeal {
  readonly times: ElectionTimes;
  readonly rules: ElectionRules;
  /** How many candidates stand. */
  readonly candidates: number;
  /** How many voters would be on the roll. */
  readonly voters: number;
}

export type SealRefusal =
  | WrongState
  | PlanRefusal
  | { readonly code: 'opens_at_required' }
  | { readonly code: 'closes_at_passed' }
  | { readonly code: 'no_candidates' }
  /** A ballot could name more candidates than there are, which no manifest may say. */
  | { readonly code: 'too_few_candidates' }
  | { readonly code: 'empty_roll' };

/** The times to record; the keeper does the rest. */
export interface Sealing {
  readonly sealingAt: number;
  readonly opensAt: number;
  readonly closesAt: number | null;
}

/**
 * Sealing freezes the election, so it asks whether there is something to choose and somebody to choose. An `opensAt`
 * that has passed is fine (voting opens as soon as the election is sealed); a `closesAt` that has passed is not.
 */
export const sealElection = (
  election: ElectionToSeal,
  nowMs: number,
): Result<Sealing, SealRefusal> => {
  const editable = canEditElection(election.times, nowMs);
  if (!editable.ok) return editable;
  const { opensAt, closesAt } = election.times;
  if (opensAt === null) return fail({ code: 'opens_at_required' });
  const plan = checkElectionPlan({ opensAt, closesAt, rules: election.rules });
  if (!plan.ok) return plan;
  if (closesAt !== null && closesAt <= nowMs) return fail({ code: 'closes_at_passed' });
  if (election.candidates === 0) return fail({ code: 'no_candidates' });
  if (choicesMax(election.rules.method) > election.candidates)
    return fail({ code: 'too_few_candidates' });
  if (election.voters === 0) return fail({ code: 'empty_roll' });
  return ok({ sealingAt: nowMs, opensAt, closesAt });
};
