import { formatMachine, type Machine } from '../../machine';
import type { CastMeasures } from '../measure';
import type { CastOptions } from '../options';
import {
  cpuPerThousand,
  median,
  medianTurn,
  ratiosTo,
  shownMaxMs,
  ways,
  type Round,
  type Way,
} from '../rounds';
import { markdownTable } from './table';

const names: Readonly<Record<Way, string>> = {
  ours: 'Scrutin',
  a: '(a) both signatures checked, no more',
  b: '(b) one transaction for each ballot',
  c: '(c) one after the other, without HTTP',
};

const unknown = 'not known';
const number = (value: number | null, digits: number): string =>
  value === null ? unknown : value.toFixed(digits);
const whole = (value: number | null): string =>
  value === null ? unknown : Math.round(value).toLocaleString('en-US');

function wayRow(rounds: readonly Round[], way: Way): string[] {
  const turn = medianTurn(rounds, way);
  if (turn === null) return [];
  const cpu = (name: Parameters<typeof cpuPerThousand>[2]): string =>
    number(cpuPerThousand(rounds, way, name), 2);
  return [
    names[way],
    whole(turn.perSecond),
    way === 'ours' ? '' : number(median(ratiosTo(rounds, way)), 2),
    number(turn.p50Ms, 1),
    number(turn.p99Ms, 1),
    cpu(way === 'ours' ? 'application' : 'reference'),
    cpu('postgres'),
    cpu('kafka'),
    way === 'c' ? '' : cpu('load'),
  ];
}

const waysTable = (rounds: readonly Round[]): string[] =>
  markdownTable(
    [
      '',
      'ballots/s',
      'Scrutin : it',
      'p50 ms',
      'p99 ms',
      'server',
      'PostgreSQL',
      'Kafka',
      'voters',
    ],
    ways.map((way) => wayRow(rounds, way)).filter((row) => row.length > 0),
  );

const levelsTable = ({ levels }: Pick<CastMeasures, 'levels'>): string[] =>
  markdownTable(
    ['voters at once', 'ballots/s', 'p50 ms', 'p99 ms', 'shown after p50 ms', 'at most ms'],
    levels.map(({ concurrency, perSecond, p50Ms, p99Ms, shown }) => [
      String(concurrency),
      whole(perSecond),
      number(p50Ms, 1),
      number(p99Ms, 1),
      whole(shown?.p50Ms ?? null),
      whole(shown?.maxMs ?? null),
    ]),
  );

const roundsTable = (rounds: readonly Round[]): string[] => {
  const taken = ways.filter((way) => rounds[0]?.[way] !== undefined);
  return markdownTable(
    ['round', ...taken.map((way) => names[way])],
    rounds.map((round, index) => [
      String(index + 1),
      ...taken.map((way) => whole(round[way]?.perSecond ?? null)),
    ]),
  );
};

const failuresLine = ({ failures }: Pick<CastMeasures, 'failures'>): string => {
  const entries = Object.entries(failures);
  if (entries.length === 0) return 'none was refused';
  return entries.map(([failure, count]) => `${count} × ${failure}`).join(', ');
};

/** Ready for docs/performance.md. */
export function formatCasting(
  measures: CastMeasures,
  { ballots, rounds: roundsAsked, seconds }: CastOptions,
  machine: Machine,
): string {
  const { rounds, concurrency, sent, differences, postgresVersion } = measures;
  const ours = medianTurn(rounds, 'ours')?.shown ?? null;
  return [
    '',
    `\`npm run bench -- cast --ballots ${ballots} --rounds ${roundsAsked} --seconds ${seconds}\` on ${formatMachine(machine)},`,
    `PostgreSQL ${postgresVersion}; voters, servers and watcher on it.`,
    '',
    ...levelsTable(measures),
    '',
    `With ${concurrency} at once, medians of ${rounds.length} rounds; processor seconds per 1,000 ballots:`,
    '',
    ...waysTable(rounds),
    '',
    `From the answer to the frame with the ballot: p50 ${whole(ours?.p50Ms ?? null)} ms, p99 ${whole(ours?.p99Ms ?? null)} ms, ` +
      `at most ${whole(shownMaxMs(rounds))} ms in any round.`,
    '',
    ...roundsTable(rounds),
    '',
    `${whole(sent)} ballots were sent; ${failuresLine(measures)}; ` +
      (differences.length === 0
        ? 'each that was answered is in the ledger, counted and shown once.'
        : `WRONG: ${differences.join('; ')}.`),
    '',
  ].join('\n');
}
