/** What was asked for of one ledger. */
interface Asked {
  readonly position: number;
  readonly times: number;
  readonly notBeforeMs: number;
}

const pauseMinMs = 1_000;
const pauseMaxMs = 60_000;

/**
 * When to ask for a missing position, ledger by ledger: at once, and again after pauses that double, as long as it is
 * the same position. Times are milliseconds of a clock that never goes back.
 */
export class ResendBackoff {
  private readonly asked = new Map<string, Asked>();

  get ledgerIds(): Iterable<string> {
    return this.asked.keys();
  }

  isAsked(ledgerId: string, position: number): boolean {
    return this.asked.get(ledgerId)?.position === position;
  }

  /** False while an earlier request for this position has time left. */
  isDue(ledgerId: string, position: number, nowMs: number): boolean {
    const last = this.asked.get(ledgerId);
    return last?.position !== position || nowMs >= last.notBeforeMs;
  }

  /** How often this position has been asked for now. */
  noteAsked(ledgerId: string, position: number, nowMs: number): number {
    const last = this.asked.get(ledgerId);
    const times = last?.position === position ? last.times + 1 : 1;
    const pauseMs = Math.min(pauseMinMs * 2 ** (times - 1), pauseMaxMs);
    this.asked.set(ledgerId, { position, times, notBeforeMs: nowMs + pauseMs });
    return times;
  }

  /** For a ledger that has nothing missing, or that another process owns now. */
  forget(ledgerId: string): void {
    this.asked.delete(ledgerId);
  }
}
