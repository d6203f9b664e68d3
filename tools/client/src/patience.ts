import { setTimeout as delay } from 'node:timers/promises';
import { VoterError } from '@scrutin/ballot-client';
import { Refused, Unreachable } from './failures';

const firstWaitMs = 100;
const longestWaitMs = 2_000;

/** A failure after which the same request may well succeed: nothing came back, or the server is overloaded. */
export function isPassing(error: unknown): error is Error {
  if (error instanceof VoterError) return error.isRetriable;
  return error instanceof Unreachable || (error instanceof Refused && error.status === 503);
}

function askedWaitMs(error: unknown): number | null {
  if (error instanceof VoterError) return error.retryAfterMs ?? null;
  return error instanceof Refused ? error.retryAfterMs : null;
}

/** How long to wait before attempt `attempt` (the first repetition is 1); what the server asks for goes first. */
export function waitBeforeMs(attempt: number, error: unknown): number {
  return askedWaitMs(error) ?? Math.min(longestWaitMs, firstWaitMs * 2 ** (attempt - 1));
}

export interface PatienceOptions {
  /** How long after the first failure it is tried again; 0: never. */
  readonly patienceMs: number;
  readonly onRetry?: (error: Error) => void;
}

/** Repeats `work` while it fails with something passing. Only for work that may be done twice. */
export async function withPatience<Value>(
  work: () => Promise<Value>,
  { patienceMs, onRetry }: PatienceOptions,
): Promise<Value> {
  let firstFailureAt: number | null = null;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
      firstFailureAt ??= performance.now();
      const waitMs = waitBeforeMs(attempt, error);
      if (performance.now() + waitMs - firstFailureAt > patienceMs) throw error;
      onRetry?.(error);
      await delay(waitMs);
    }
  }
}
