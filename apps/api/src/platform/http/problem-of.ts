import { isDatabaseAway, isDeadlock, isLockTimeout } from '../database/postgres-errors';
import { overloaded, ProblemError } from './problem';

const databaseAway = (): ProblemError =>
  new ProblemError({
    status: 503,
    code: 'database_away',
    title: 'The database cannot be asked at this moment. Try again shortly.',
    retryAfterSeconds: 1,
  });

/** What an error is to be answered with; null where it is a fault of this program. */
export function problemOf(error: unknown): ProblemError | null {
  if (error instanceof ProblemError) return error;
  if (isLockTimeout(error)) return overloaded('A lock was not to be had in time.');
  if (isDeadlock(error)) return overloaded('Another change got in the way.');
  return isDatabaseAway(error) ? databaseAway() : null;
}
