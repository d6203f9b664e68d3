import { setTimeout as delay } from 'node:timers/promises';
import { withProgress, type Installation } from '@scrutin/command';
import { CastingElection } from './casting-election';
import type { LatencyOptions } from './options';

/** In milliseconds, one for each ballot. */
export interface Latencies {
  readonly election: string;
  readonly oneAtATimeMs: readonly number[];
  readonly atRateMs: readonly number[];
}

/** In an election of its own, which is closed at the end. */
export async function measureLatency(
  installation: Installation,
  { single, pause, ballots, rate }: LatencyOptions,
): Promise<Latencies> {
  const voters = single + ballots;
  const election = await CastingElection.open(installation, { voters });
  try {
    return await withProgress(election.counters, voters, async () => {
      const oneAtATimeMs: number[] = [];
      for (let index = 0; index < single; index += 1) {
        oneAtATimeMs.push(await election.castOne());
        await delay(pause * 1_000);
      }
      const atRateMs = await election.castAtRate(ballots, rate);
      return { election: election.id, oneAtATimeMs, atRateMs };
    });
  } finally {
    await election.close();
  }
}
