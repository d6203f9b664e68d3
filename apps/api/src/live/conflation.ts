interface ConflationOptions<State> {
  /** Between two sendings. */
  readonly intervalMs: number;
  /** The state now, absolute. */
  readonly make: () => State;
  readonly send: (state: State) => void;
  /** Called where a sending is waiting already, which will carry whatever is newest then. */
  readonly onMerged?: () => void;
  /** Called where a state could not be made or sent; the next change tries again. */
  readonly onFailed: (error: unknown) => void;
}

/**
 * Sends a state that changes often at most every `intervalMs`: the first change at once, then whatever is newest, and
 * the last one always. What looks like the state that everybody has is not sent again; everybody has the state at the
 * beginning.
 */
export class Conflation<State> {
  /** Null: not everybody has the same. */
  private sentText: string | null;
  private sentAtMs = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly options: ConflationOptions<State>) {
    this.sentText = JSON.stringify(options.make());
  }

  /** Something may have changed. */
  poke(): void {
    if (this.timer !== null) {
      this.options.onMerged?.();
      return;
    }
    const waitMs = this.sentAtMs + this.options.intervalMs - performance.now();
    if (waitMs <= 0) this.send();
    else this.timer = setTimeout(() => this.send(), waitMs);
  }

  /** Somebody has the state as it is now, which the others are sent later, if it is not taken back before that. */
  entered(): void {
    if (this.timer !== null) this.sentText = null;
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  /** Nothing is thrown from here, since nobody is there to catch what a timer throws. */
  private send(): void {
    this.stop();
    try {
      this.sendNewest();
    } catch (error) {
      // What fails is not tried more often than anything is sent.
      this.sentAtMs = performance.now();
      this.options.onFailed(error);
    }
  }

  private sendNewest(): void {
    const state = this.options.make();
    const text = JSON.stringify(state);
    if (text === this.sentText) return;
    this.options.send(state);
    this.sentText = text;
    this.sentAtMs = performance.now();
  }
}
