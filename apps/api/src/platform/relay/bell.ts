/**
 * Wakes a loop of this process early. Ringing loses nothing and promises nothing: whoever waits looks at the tables
 * anyway when its time is up.
 */
export class Bell {
  private waiting: (() => void)[] = [];
  private hasRung = false;

  ring(): void {
    this.hasRung = true;
    const woken = this.waiting;
    this.waiting = [];
    for (const wake of woken) wake();
  }

  /** Resolves at the next ring, at once if it rang since the last wait, or after `timeoutMs`. */
  async wait(timeoutMs: number): Promise<void> {
    if (!this.hasRung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
    this.hasRung = false;
  }
}
