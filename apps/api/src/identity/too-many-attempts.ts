import { ProblemError } from '../platform/http/problem';

/** The answer to somebody who guessed too often, admin or voter. */
export const tooManyAttempts = (retryAfterSeconds: number): ProblemError =>
  new ProblemError({
    status: 429,
    code: 'too_many_attempts',
    title: 'Too many sign-ins failed. Try again later.',
    retryAfterSeconds,
  });
