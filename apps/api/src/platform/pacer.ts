/**
 * Lets each key go at most once per interval: its first change at once, later ones together when the interval is over.
 * It knows no clock; times are milliseconds of one that never goes back.
 */
export class Pacer {
  private readonly changed = new Set<string>();
  private readonly heldUntilMs = new Map<string, number>();

  constructor(private readonly intervalMs: number) {}

  /** The keys that changed and were not let go since. */
  get waiting(): ReadonlySet<string> {
    return this.changed;
  }

  add(key: string): void {
    this.changed.add(key);
  }

  remove(key: string): void {
    this.changed.delete(key);
  }

  /** The keys whose turn it is. Each is held back for an interval from now on. */
  takeDue(nowMs: number, keysMax = Infinity): readonly string[] {
    for (const [key, untilMs] of this.heldUntilMs)
      if (untilMs <= nowMs) this.heldUntilMs.delete(key);
    const due: string[] = [];
    for (const key of this.changed) {
      if (due.length >= keysMax) break;
      if (!this.heldUntilMs.has(key)) due.push(key);
    }
    for (const key of due) {
      this.changed.delete(key);
      this.heldUntilMs.set(key, nowMs + this.intervalMs);
    }
    return due;
  }

  /** For keys that were taken in vain: they wait again, and are held no longer. */
  putBack(keys: readonly string[]): void {
    for (const key of keys) {
      this.changed.add(key);
      this.heldUntilMs.delete(key);
    }
  }

  /** How long until some key is due; 0 if one is, Infinity if none waits. */
  dueInMs(nowMs: number): number {
    let soonestMs = Infinity;
    for (const key of this.changed)
      soonestMs = Math.min(soonestMs, (this.heldUntilMs.get(key) ?? nowMs) - nowMs);
    return Math.max(0, soonestMs);
  }
}
