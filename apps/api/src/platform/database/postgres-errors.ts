import { DatabaseError } from 'pg';
import { QueryFailedError } from 'typeorm';

/** The driver's error below whatever wraps it, or null where the server said nothing. */
function databaseError(error: unknown): DatabaseError | null {
  if (error instanceof DatabaseError) return error;
  if (error instanceof QueryFailedError && error.driverError instanceof DatabaseError)
    return error.driverError;
  return null;
}

/** SQLSTATE, five characters, or null when the server did not answer. */
export function sqlState(error: unknown): string | null {
  return databaseError(error)?.code ?? null;
}

/** The name of the constraint that refused a row, or null. */
export function violatedConstraint(error: unknown): string | null {
  const cause = databaseError(error);
  return cause?.code?.startsWith('23') === true ? (cause.constraint ?? null) : null;
}

/** Classes 22 (data exception) and 23 (integrity constraint violation): the same rows would fail again. */
export function isDataError(error: unknown): boolean {
  const state = sqlState(error);
  return state !== null && (state.startsWith('22') || state.startsWith('23'));
}

/** `lock_timeout` ran out: nothing was done. */
export function isLockTimeout(error: unknown): boolean {
  return sqlState(error) === '55P03';
}

/** Two transactions waited for each other, and the server chose this one to fail: nothing was done. */
export function isDeadlock(error: unknown): boolean {
  return sqlState(error) === '40P01';
}

/** What may be written to a log: a database error quotes the row it refused, so only its code may reach one. */
export function loggable(error: unknown): string {
  const state = sqlState(error);
  if (state !== null) return `database error ${state}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Connection exceptions (08), a server that is full (53), ends or starts (57P01 to 57P03). */
const awayStates = /^(08|53|57P0[123]$)/;
const awaySystemCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
/** What the driver says by itself of a connection that it cannot get, or has lost. */
const awayMessages =
  /^Connection terminated|timeout exceeded when trying to connect|connection error/;

/** The server cannot be asked at this moment; a little later the same may well succeed. */
export function isDatabaseAway(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== null) return awayStates.test(state);
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (!(cause instanceof Error)) return false;
  const { code } = cause as NodeJS.ErrnoException;
  return awaySystemCodes.has(code ?? '') || awayMessages.test(cause.message);
}
