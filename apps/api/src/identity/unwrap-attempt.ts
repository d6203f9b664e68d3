import { overloaded, type ProblemError } from '../platform/http/problem';
import type { Attempt } from './admin-attempts';
import { tooManyAttempts } from './too-many-attempts';

/** Who it was, or a problem document; `wrong` is that of a wrong secret. For controllers. */
export function unwrapAttempt<Who>(attempt: Attempt<Who>, wrong: () => ProblemError): Who {
  if (attempt.type === 'overloaded') throw overloaded();
  if (attempt.type === 'too_many_attempts') throw tooManyAttempts(attempt.retryAfterSeconds);
  if (attempt.type === 'wrong') throw wrong();
  return attempt.who;
}
