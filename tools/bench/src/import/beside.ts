import type { AdminClient } from '@scrutin/client';
import { withProgress, type Installation } from '@scrutin/command';
import { CastingElection } from '../latency/casting-election';
import { importVoters, newTag } from './measure';
import type { ImportOptions } from './options';

/** In milliseconds, one for each ballot. */
export interface Beside {
  readonly voters: number;
  readonly seconds: number;
  readonly withoutMs: readonly number[];
  readonly duringMs: readonly number[];
}

/** Ballots at one rate, first alone, then while an import runs and its messages leave. */
export async function measureBeside(
  installation: Installation,
  admin: AdminClient,
  { beside: voters, ballots, rate }: ImportOptions,
): Promise<Beside> {
  const tag = await newTag(admin);
  const election = await CastingElection.open(installation, { voters: 2 * ballots });
  try {
    return await withProgress(election.counters, 2 * ballots, async () => {
      const withoutMs = await election.castAtRate(ballots, rate);
      const startedAt = performance.now();
      const importing = importVoters(admin, { voters, tag, wrong: 0 }).then(
        () => (performance.now() - startedAt) / 1_000,
      );
      const [duringMs, seconds] = await Promise.all([
        election.castAtRate(ballots, rate),
        importing,
      ]);
      return { voters, seconds, withoutMs, duringMs };
    });
  } finally {
    await election.close();
  }
}
