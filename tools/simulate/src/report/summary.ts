import { formatQuantiles, quantiles, type Quantiles } from '@scrutin/command';
import type { Observer } from '../watch/observer';
import type { Crowd } from '../voters/crowd';
import { differences, type Line } from './line';
import { formatTable } from './table';

/** What a simulation came to, as `--json` prints it. */
export interface Summary {
  readonly election: string;
  readonly seed: string;
  readonly isEqual: boolean;
  readonly lines: readonly Line[];
  /** Each difference, and whatever the watcher of the live page should not have seen, in words. */
  readonly faults: readonly string[];
  readonly seconds: number;
  readonly ballotsPerSecond: number;
  readonly castMs: Quantiles;
  readonly retries: number;
  readonly reconnections: number;
}

interface SummaryInput {
  readonly election: string;
  readonly seed: string;
  readonly lines: readonly Line[];
  readonly crowd: Crowd;
  readonly observer: Observer;
  readonly castingMs: number;
}

export function summarize(input: SummaryInput): Summary {
  const { election, seed, lines, crowd, observer, castingMs } = input;
  const faults = [...differences(lines), ...observer.faults];
  const seconds = castingMs / 1000;
  return {
    election,
    seed,
    isEqual: faults.length === 0,
    lines,
    faults,
    seconds,
    ballotsPerSecond: crowd.accepted / seconds,
    castMs: quantiles(crowd.castMs),
    retries: crowd.retries,
    reconnections: observer.reconnections,
  };
}

export function printSummary(summary: Summary, asJson: boolean): void {
  const { lines, faults, seconds, ballotsPerSecond, castMs, retries, reconnections } = summary;
  console.log(`\n${formatTable(lines)}\n`);
  console.log(`  ${seconds.toFixed(1)} s, ${ballotsPerSecond.toFixed(1)} ballots a second`);
  console.log(`  from sending to receipt: ${formatQuantiles(castMs)}`);
  if (retries > 0) console.log(`  ${retries} requests were repeated`);
  if (reconnections > 0) console.log(`  the live page was connected again ${reconnections} times`);
  console.log(`\n  ${faults.length === 0 ? 'All equal.' : `NOT equal: ${faults.join('; ')}`}\n`);
  if (asJson) console.log(JSON.stringify(summary));
}
