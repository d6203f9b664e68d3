/** One that waits for a {@link Bell}. Each listener hears every ring, also one between two waits. */
export class BellListener {
  private hasRung = false;
  private wake: (() => void) | null = null;

  /** @internal */
  ring(): void {
    this.hasRung = true;
    this.wake?.();
  }

  /**
   * Resolves at the next ring, at once if it rang since the last wait, after `timeoutMs`, or at the signal. True if it
   * rang.
   */
  async wait(timeoutMs: number, signal?: AbortSignal): Promise<boolean> {
    if (!this.hasRung && signal?.aborted !== true) {
      await new Promise<void>((resolve) => {
        const end = (): void => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', end);
          this.wake = null;
          resolve();
        };
        const timer = setTimeout(end, timeoutMs);
        signal?.addEventListener('abort', end);
        this.wake = end;
      });
    }
    const hasRung = this.hasRung;
    this.hasRung = false;
    return hasRung;
  }
}

/**
 * Wakes loops of this process early. Ringing loses nothing and promises nothing: whoever waits looks at the tables
 * anyway when its time is up.
 */
export class Bell {
  private readonly listeners: BellListener[] = [];

  ring(): void {
    for (const listener of this.listeners) listener.ring();
  }

  /** For one loop, once, at its start: listeners last as long as the bell. */
  listen(): BellListener {
    const listener = new BellListener();
    this.listeners.push(listener);
    return listener;
  }
}
