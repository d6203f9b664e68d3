import { Installation } from '@scrutin/command';
import { simulateDemo } from './demo/simulate-demo';
import { simulateElection } from './election/simulate-election';
import type { SimulateOptions } from './options';
import { formatSummary } from './report/summary';

/** Exit code 0 when everything is equal, else 1. */
export async function simulate(options: SimulateOptions): Promise<number> {
  const { voters, seed, json } = options;
  const installation = Installation.find(options);
  console.log(`\n  ${installation.url}, seed ${seed}`);
  const summary =
    voters === undefined
      ? await simulateDemo(installation, options)
      : await simulateElection(installation, { ...options, voters });
  console.log(formatSummary(summary));
  if (json) console.log(JSON.stringify(summary));
  return summary.isEqual ? 0 : 1;
}
