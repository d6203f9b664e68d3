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

interface BesideOptions extends ImportOptions {
  /** What this machine does. */
  readonly rowsPerSecond: number;
}

/** Ballots at one rate, first alone, then while an import runs and its messages leave. */
export async function measureBeside(
  installation: Installation,
  admin: AdminClient,
  { beside: voters, ballots, rate, rowsPerSecond }: BesideOptions,
): Promise<Beside> {
  // As long as the import takes, and half as long again, in which its messages leave.
  const during = Math.ceil((1.5 * rate * voters) / rowsPerSecond);
  const tag = await newTag(admin);
  const election = await CastingElection.open(installation, { voters: ballots + during });
  try {
    return await withProgress(election.counters, ballots + during, async () => {
      const withoutMs = await election.castAtRate(ballots, rate);
      const startedAt = performance.now();
      const importing = importVoters(admin, { voters, tag, wrong: 0 }).then(
        () => (performance.now() - startedAt) / 1_000,
      );
      const [duringMs, seconds] = await Promise.all([election.castAtRate(during, rate), importing]);
      return { voters, seconds, withoutMs, duringMs };
    });
  } finally {
    await election.close();
  }
}
