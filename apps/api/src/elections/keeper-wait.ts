import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { electionState, type ElectionState } from '@scrutin/domain';
import { pause } from '../platform/pause';
import type { ElectionAtTime } from './election';
import { ElectionsRepository } from './elections.repository';

const waitMsMax = 10_000;
const lookEveryMs = 50;

/** Watches for what the keeper does with an election, since admins wait for it. */
@Injectable()
export class KeeperWait implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();

  constructor(private readonly elections: ElectionsRepository) {}

  /** The election once its state says that the keeper is done, or as it is when the time is up. `null`: it is gone. */
  async until(
    id: string,
    isDone: (state: ElectionState) => boolean,
  ): Promise<ElectionAtTime | null> {
    const giveUpAt = performance.now() + waitMsMax;
    for (;;) {
      const found = await this.elections.find(id);
      if (found === null || isDone(electionState(found.election.times, found.nowMs))) return found;
      if (performance.now() >= giveUpAt || this.stopping.signal.aborted) return found;
      await pause(lookEveryMs, this.stopping.signal);
    }
  }

  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }
}
