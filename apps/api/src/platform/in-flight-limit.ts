import { fail, ok, type Result } from '@scrutin/domain';

export interface Overloaded {
  readonly code: 'overloaded';
}

interface InFlightLimitOptions {
  /** Work that runs at once. */
  readonly runningMax: number;
  /** Work that waits for its turn; without it, nothing waits. */
  readonly waitingMax?: number;
}

/** Bounds what is under way at once, and with it the memory that waiting requests hold. */
export class InFlightLimit {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly options: InFlightLimitOptions) {}

  /** Runs the work, after what was there before it, or refuses it at once. */
  async run<Value>(work: () => Promise<Value>): Promise<Result<Value, Overloaded>> {
    const { runningMax, waitingMax = 0 } = this.options;
    if (this.running < runningMax) this.running += 1;
    else if (this.waiting.length >= waitingMax) return fail({ code: 'overloaded' });
    // Whoever ends hands its place on.
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return ok(await work());
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}
