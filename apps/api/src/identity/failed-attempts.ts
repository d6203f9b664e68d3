import {
  currentWindow,
  decideAttempt,
  type AttemptLimit,
  type AttemptWindow,
} from './attempt-window';

export type BegunAttempt =
  | {
      readonly type: 'begun';
      /** Gives the reserved place back, or turns it into a failure. Must be called exactly once. */
      readonly end: (how: 'failed' | 'uncounted') => void;
    }
  | { readonly type: 'refused'; readonly retryAfterSeconds: number };

interface FailedAttemptsOptions extends AttemptLimit {
  /** Names or addresses remembered at most; beyond it the one known for longest is forgotten. */
  readonly keysMax: number;
  readonly nowMs?: () => number;
}

/**
 * Counts failed attempts by key, in the memory of this process. A place is reserved before the check begins, so that
 * a hundred guesses at once count like a hundred in a row.
 */
export class FailedAttempts {
  private readonly windows = new Map<string, AttemptWindow>();
  private readonly waiting = new Map<string, (() => void)[]>();
  private readonly nowMs: () => number;

  constructor(private readonly options: FailedAttemptsOptions) {
    this.nowMs = options.nowMs ?? (() => performance.now());
  }

  /** Keys of which something is remembered. */
  get size(): number {
    return this.windows.size;
  }

  /** Resolves when the attempt may begin, or with the time after which trying again makes sense. */
  async begin(key: string): Promise<BegunAttempt> {
    for (;;) {
      const nowMs = this.nowMs();
      const window = currentWindow(this.windows.get(key), this.options, nowMs);
      const decision = decideAttempt(window, this.options, nowMs);
      if (decision.type === 'refuse')
        return { type: 'refused', retryAfterSeconds: Math.ceil(decision.retryAfterMs / 1000) };
      if (decision.type === 'begin') {
        this.remember(key, { ...window, pending: window.pending + 1 });
        return { type: 'begun', end: (how) => this.settle(key, how === 'failed' ? 1 : 0) };
      }
      await this.nextEnd(key);
    }
  }

  private settle(key: string, failures: 0 | 1): void {
    const window = currentWindow(this.windows.get(key), this.options, this.nowMs());
    const left = {
      ...window,
      failures: window.failures + failures,
      pending: window.pending - 1,
    };
    if (left.failures === 0 && left.pending === 0) this.windows.delete(key);
    else this.windows.set(key, left);
    const woken = this.waiting.get(key) ?? [];
    this.waiting.delete(key);
    for (const wake of woken) wake();
  }

  private async nextEnd(key: string): Promise<void> {
    await new Promise<void>((resolve) => {
      const others = this.waiting.get(key);
      if (others === undefined) this.waiting.set(key, [resolve]);
      else others.push(resolve);
    });
  }

  private remember(key: string, window: AttemptWindow): void {
    this.windows.set(key, window);
    if (this.windows.size <= this.options.keysMax) return;
    for (const [oldest, { pending }] of this.windows) {
      // What is pending stays, since its end must find it; open connections bound its number.
      if (pending > 0) continue;
      this.windows.delete(oldest);
      return;
    }
  }
}
