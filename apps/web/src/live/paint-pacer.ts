import type { Pending } from './picture';

/** Numbers that change more than twice a second cannot be read. */
export const paintIntervalMinMs = 500;

/**
 * Gathers what arrives and hands it on at most every `paintIntervalMinMs`, the first at once. While paused it goes on
 * gathering, so that resuming shows the newest state and not a replay.
 */
export class PaintPacer {
  private pending: Pending = {};
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastPaintAt = Number.NEGATIVE_INFINITY;
  private isPaused = false;

  constructor(private readonly paint: (pending: Pending) => void) {}

  add(news: Pending): void {
    this.pending = { ...this.pending, ...news };
    this.schedule();
  }

  setPaused(isPaused: boolean): void {
    this.isPaused = isPaused;
    if (!isPaused) this.schedule();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.pending = {};
  }

  private schedule(): void {
    if (this.isPaused || this.timer !== undefined) return;
    const waitMs = Math.max(0, this.lastPaintAt + paintIntervalMinMs - Date.now());
    if (waitMs === 0) this.flush();
    else this.timer = setTimeout(() => this.flush(), waitMs);
  }

  private flush(): void {
    this.timer = undefined;
    if (this.isPaused || Object.keys(this.pending).length === 0) return;
    const pending = this.pending;
    this.pending = {};
    this.lastPaintAt = Date.now();
    this.paint(pending);
  }
}
