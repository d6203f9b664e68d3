import type { Result } from '@scrutin/domain';
import { notFound, ProblemError } from '../../platform/http/problem';
import { formerAdminProblem } from '../auditors';
import type { UserRefusal } from './user';

const conflicts = {
  already_exists: { title: 'There is a user of this name already.', field: 'username' },
  last_admin: {
    title: 'This is the last admin who can sign in. Make somebody else an admin first.',
    field: 'id',
  },
  own_account: { title: 'Nobody revokes their own account. Ask another admin.', field: 'id' },
} as const;

function userProblem({ code }: UserRefusal): ProblemError {
  if (code === 'not_found') return notFound('user');
  if (code === 'auditors_read' || code === 'unauthorized') return formerAdminProblem(code);
  const { title, field } = conflicts[code];
  return new ProblemError({ status: 409, code, title, errors: [{ field, code, message: title }] });
}

/** The value of an outcome, or its refusal as a problem document. For controllers. */
export function unwrapUser<Value>(outcome: Result<Value, UserRefusal>): Value {
  if (outcome.ok) return outcome.value;
  throw userProblem(outcome.error);
}
