/** Remembers that something has changed until somebody takes notice of it. */
export class Changes {
  private hasChanged = false;
  private waiting: (() => void)[] = [];

  /** Fulfilled at once when there is a change that nobody has taken notice of, else by the next one. */
  async noticed(): Promise<void> {
    if (!this.hasChanged) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.hasChanged = false;
  }

  announce(): void {
    this.hasChanged = true;
    for (const resolve of this.waiting) resolve();
    this.waiting = [];
  }
}
