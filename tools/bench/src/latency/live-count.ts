import { setTimeout as delay } from 'node:timers/promises';
import { watchElection, type ElectionWatch } from '@scrutin/client';
import { Refusal } from '@scrutin/command';
import { Sightings } from './sightings';

const shownWithinMs = 30_000;

/** One watcher of an election, with a clock. */
export class LiveCount {
  private readonly sightings = new Sightings();
  private readonly watch: ElectionWatch;
  private readonly failed: Promise<never>;

  constructor(url: string, election: string) {
    let fail = (_fault: Error): void => undefined;
    this.failed = new Promise((_, reject) => (fail = reject));
    this.failed.catch(() => undefined);
    this.watch = watchElection(url, election, {
      onState: ({ totals }) => this.sightings.note(totals.ballots, performance.now()),
      onFrame: ({ ballots }) => this.sightings.note(ballots, performance.now()),
      onFault: (fault) => fail(fault),
    });
  }

  /** When a frame showed the ballot at this position of the only box; the opening entry is at 0. */
  async whenShown(position: number): Promise<number> {
    const waiting = new AbortController();
    const late = async (): Promise<never> => {
      await delay(shownWithinMs, undefined, { signal: waiting.signal });
      throw new Refusal(`A ballot was not shown within ${shownWithinMs / 1_000} s.`);
    };
    const timeout = late();
    timeout.catch(() => undefined);
    try {
      return await Promise.race([this.sightings.whenShown(position), this.failed, timeout]);
    } finally {
      waiting.abort();
    }
  }

  close(): void {
    this.watch.close();
  }
}
