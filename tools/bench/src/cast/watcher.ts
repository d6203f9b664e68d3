import { setTimeout as delay } from 'node:timers/promises';
import { watchElection, type ElectionWatch } from '@scrutin/client';
import { Refusal } from '@scrutin/command';
import { clockMs } from './clock';
import type { Frame } from './frames';

const lookEveryMs = 10;
const shownWithinMs = 60_000;

/** One watching socket, and when it was told what. */
export class Watcher {
  readonly frames: Frame[] = [];
  private readonly watch: ElectionWatch;
  private fault: Error | null = null;

  constructor(url: string, election: string) {
    this.watch = watchElection(url, election, {
      onState: ({ totals }) => this.note(totals.ballots),
      onFrame: ({ ballots }) => this.note(ballots),
      onFault: (fault) => (this.fault = fault),
    });
  }

  get shown(): number {
    return this.frames.at(-1)?.ballots ?? 0;
  }

  /** False when they were not within a minute. */
  async untilShown(ballots: number): Promise<boolean> {
    const untilMs = clockMs() + shownWithinMs;
    while (this.shown < ballots && clockMs() < untilMs) {
      if (this.fault !== null) throw new Refusal(this.fault.message);
      await delay(lookEveryMs);
    }
    return this.shown >= ballots;
  }

  close(): void {
    this.watch.close();
  }

  private note(ballots: number): void {
    if (ballots > this.shown) this.frames.push({ ballots, atMs: clockMs() });
  }
}
