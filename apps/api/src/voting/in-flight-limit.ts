import { fail, ok, type Result } from '@scrutin/domain';

export interface Overloaded {
  readonly code: 'overloaded';
}

/** Bounds what is under way at once, and with it the memory that waiting requests hold. */
export class InFlightLimit {
  private count = 0;

  constructor(private readonly countMax: number) {}

  /** Runs the work, or refuses it at once; nothing waits here. */
  async run<Value>(work: () => Promise<Value>): Promise<Result<Value, Overloaded>> {
    if (this.count >= this.countMax) return fail({ code: 'overloaded' });
    this.count += 1;
    try {
      return ok(await work());
    } finally {
      this.count -= 1;
    }
  }
}
