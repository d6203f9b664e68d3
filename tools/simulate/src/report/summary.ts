import { formatQuantiles, quantiles, type Quantiles } from '@scrutin/command';
import { differences, type Line } from './line';
import { formatTable } from './table';

/** What a simulation came to, as `--json` prints it. */
export interface Summary {
  readonly election: string;
  readonly seed: string;
  readonly isEqual: boolean;
  readonly lines: readonly Line[];
  /** Null where the election was left open. */
  readonly linesAfterClose: readonly Line[] | null;
  /** Each difference, and whatever the watcher of the live page should not have seen, in words. */
  readonly faults: readonly string[];
  readonly seconds: number;
  readonly ballotsPerSecond: number;
  readonly castMs: Quantiles;
  readonly retries: number;
  readonly reconnections: number;
}

interface SummaryInput extends Pick<Summary, 'election' | 'seed' | 'lines' | 'linesAfterClose'> {
  readonly crowd: {
    readonly accepted: number;
    readonly retries: number;
    readonly castMs: readonly number[];
  };
  readonly observer: { readonly faults: readonly string[]; readonly reconnections: number };
  /** From the first ballot sent to the last receipt. */
  readonly castingMs: number;
}

export function summarize(input: SummaryInput): Summary {
  const { election, seed, lines, linesAfterClose, crowd, observer, castingMs } = input;
  const faults = [
    ...differences(lines),
    ...differences(linesAfterClose ?? []).map((difference) => `after the close, ${difference}`),
    ...observer.faults,
  ];
  const seconds = castingMs / 1000;
  return {
    election,
    seed,
    isEqual: faults.length === 0,
    lines,
    linesAfterClose,
    faults,
    seconds,
    ballotsPerSecond: seconds === 0 ? 0 : crowd.accepted / seconds,
    castMs: quantiles(crowd.castMs),
    retries: crowd.retries,
    reconnections: observer.reconnections,
  };
}

/** The same figures again are said in a word. */
function formatAfterClose(lines: readonly Line[]): string[] {
  if (differences(lines).length > 0) return ['', '  After the close:', formatTable(lines)];
  return ['', `  after the close all of these ${lines.length} figures are right`];
}

/** For people: the comparison, how quick it was, and the verdict. */
export function formatSummary(summary: Summary): string {
  const { lines, linesAfterClose, faults, seconds, ballotsPerSecond, retries } = summary;
  const { castMs, reconnections } = summary;
  return [
    '',
    formatTable(lines),
    ...(linesAfterClose === null ? [] : formatAfterClose(linesAfterClose)),
    '',
    `  ${seconds.toFixed(1)} s, ${ballotsPerSecond.toFixed(1)} ballots a second`,
    `  from sending to receipt: ${formatQuantiles(castMs)}`,
    ...(retries > 0 ? [`  ${retries} requests were repeated`] : []),
    ...(reconnections > 0 ? [`  the live page was connected again ${reconnections} times`] : []),
    '',
    faults.length === 0
      ? '  All equal.'
      : `  NOT equal:\n${faults.map((f) => `  - ${f}\n`).join('')}`,
    '',
  ].join('\n');
}
