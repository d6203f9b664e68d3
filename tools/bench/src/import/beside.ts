import type { AdminClient } from '@scrutin/client';
import { withProgress, type Installation } from '@scrutin/command';
import { CastingElection } from '../latency/casting-election';
import { leavingSeconds } from './leaving';
import { importVoters, newTag } from './measure';
import type { ImportOptions } from './options';

/** In milliseconds, one for each ballot. */
export interface Beside {
  readonly voters: number;
  readonly seconds: number;
  readonly withoutMs: readonly number[];
  readonly duringMs: readonly number[];
}

/** What a slow machine does at least, so that there are ballots enough. */
const rowsPerSecondMin = 2_000;
const sliceSeconds = 5;

/** Ballots at one rate, first alone, then while an import runs and its messages leave. */
export async function measureBeside(
  installation: Installation,
  admin: AdminClient,
  { beside: voters, ballots, rate }: ImportOptions,
): Promise<Beside> {
  const leaving = leavingSeconds(voters);
  const duringMax = Math.ceil(rate * (voters / rowsPerSecondMin + leaving + sliceSeconds));
  const tag = await newTag(admin);
  const election = await CastingElection.open(installation, { voters: ballots + duringMax });
  try {
    return await withProgress(election.counters, ballots + duringMax, async () => {
      const withoutMs = await election.castAtRate(ballots, rate);
      const startedAt = performance.now();
      let endsAt = Number.POSITIVE_INFINITY;
      const importing = importVoters(admin, { voters, tag, wrong: 0 }).then(() => {
        endsAt = performance.now() + leaving * 1_000;
        return (performance.now() - startedAt) / 1_000;
      });
      const duringMs: number[] = [];
      const slice = Math.ceil(rate * sliceSeconds);
      while (performance.now() < endsAt && duringMs.length + slice <= duringMax)
        duringMs.push(...(await election.castAtRate(slice, rate)));
      return { voters, seconds: await importing, withoutMs, duringMs };
    });
  } finally {
    await election.close();
  }
}
