/**
 * Puts the clock of this process wrong by so much until the answer is called. Timers are not touched: they count
 * what passes, not what time it is.
 */
export function shiftClock(byMs: number): () => void {
  const Right = globalThis.Date;
  class Shifted extends Right {
    constructor(...parts: readonly unknown[]) {
      if (parts.length === 0) super(Right.now() + byMs);
      else super(...(parts as [number]));
    }

    static override now(): number {
      return Right.now() + byMs;
    }
  }
  globalThis.Date = Shifted as DateConstructor;
  return () => {
    globalThis.Date = Right;
  };
}
