import { fail, type Result } from '@scrutin/domain';
import type { FieldError } from '@scrutin/contracts';
import { violatedConstraint } from '../platform/database/postgres-errors';
import { ProblemError } from '../platform/http/problem';

/** Why the register stays as it is. */
export type Refusal =
  | { readonly code: 'not_found'; readonly what: 'region' | 'party' | 'voter' }
  | { readonly code: 'already_exists'; readonly field: 'code' | 'registrationNumber' }
  | { readonly code: 'unknown_region' }
  | { readonly code: 'invalid_date' }
  | { readonly code: 'voters_held' }
  | { readonly code: 'in_use'; readonly field: string; readonly by: UsedBy };

type UsedBy = 'voters' | 'elections' | 'candidates' | 'a roll';

export type Outcome<Value> = Result<Value, Refusal>;

const statuses = {
  not_found: 404,
  already_exists: 409,
  unknown_region: 422,
  invalid_date: 400,
  in_use: 409,
  voters_held: 503,
} as const satisfies Record<Refusal['code'], number>;

/** A roll of a million voters is taken within a minute; most are much smaller. */
const heldRetrySeconds = 5;

function explain(refusal: Refusal): { readonly title: string; readonly field?: string } {
  switch (refusal.code) {
    case 'not_found':
      return { title: `There is no such ${refusal.what}.` };
    case 'already_exists':
      return { title: 'There is one with the same value already.', field: refusal.field };
    case 'unknown_region':
      return { title: 'There is no such region.', field: 'regionId' };
    case 'invalid_date':
      return { title: 'A date of birth must not be in the future.', field: 'dateOfBirth' };
    case 'voters_held':
      return {
        title:
          'An election is being sealed, or somebody else is changing this voter. Nothing was done; try again shortly.',
      };
    case 'in_use':
      return { title: `It is used by ${refusal.by}.`, field: refusal.field };
  }
}

/** The value of an outcome, or its refusal as a problem document. For controllers. */
export function unwrap<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value;
  const { code } = outcome.error;
  const status = statuses[code];
  const { title, field } = explain(outcome.error);
  const errors: FieldError[] = field === undefined ? [] : [{ field, code, message: title }];
  throw new ProblemError({
    status,
    code,
    title,
    ...(status === 503 ? { retryAfterSeconds: heldRetrySeconds } : {}),
    ...(errors.length === 0 ? {} : { errors }),
  });
}

/**
 * The refusals that constraints stand for, since only the database can decide them without a race; every other error
 * is thrown on.
 */
export async function refusedBy<Value>(
  constraints: Readonly<Record<string, Refusal>>,
  change: () => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  try {
    return await change();
  } catch (error) {
    const refusal = constraints[violatedConstraint(error) ?? ''];
    if (refusal === undefined) throw error;
    return fail(refusal);
  }
}
