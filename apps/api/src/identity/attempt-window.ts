/** How many attempts may fail within a time before more are refused. */
export interface AttemptLimit {
  readonly failuresMax: number;
  readonly windowMs: number;
}

/** What is known of one name or address. `pending` attempts have begun and may yet fail. */
export interface AttemptWindow {
  readonly failures: number;
  readonly pending: number;
  readonly startedAtMs: number;
}

export type AttemptDecision =
  | { readonly type: 'begin' }
  /** So many are being checked that, all failing, they would reach the limit: wait for one of them. */
  | { readonly type: 'wait' }
  | { readonly type: 'refuse'; readonly retryAfterMs: number };

/** The window as it counts now: one that has run out begins anew, with what is pending. */
export const currentWindow = (
  window: AttemptWindow | undefined,
  limit: AttemptLimit,
  nowMs: number,
): AttemptWindow => {
  const hasRunOut = window === undefined || nowMs >= window.startedAtMs + limit.windowMs;
  return hasRunOut ? { failures: 0, pending: window?.pending ?? 0, startedAtMs: nowMs } : window;
};

/**
 * Whether one more attempt may begin. Pending attempts are counted as if they failed, so that many at once cannot pass
 * the limit together; but only failures refuse, so that many right ones at once all succeed.
 */
export function decideAttempt(
  window: AttemptWindow,
  limit: AttemptLimit,
  nowMs: number,
): AttemptDecision {
  if (window.failures >= limit.failuresMax)
    return { type: 'refuse', retryAfterMs: window.startedAtMs + limit.windowMs - nowMs };
  if (window.failures + window.pending >= limit.failuresMax) return { type: 'wait' };
  return { type: 'begin' };
}
