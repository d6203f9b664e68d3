import { exitingWith, positiveNumber, wholeNumber } from '@scrutin/command';
import { importRowsMax } from '@scrutin/contracts';
import { Command } from 'commander';

export interface CastOptions {
  /** Prepared beforehand; none is cast twice. */
  readonly ballots: number;
  readonly rounds: number;
  /** Of each round of each way. */
  readonly seconds: number;
  readonly concurrencyMax: number;
  readonly cpuProf: boolean;
  /** The page whose results are replaced. */
  readonly write?: string;
  readonly json: boolean;
}

const roundsMax = 100;
const secondsMax = 600;
const concurrencyMax = 4_096;
const ballotsMin = 100;
const defaults = { ballots: 80_000, rounds: 5, seconds: 4, concurrency: 1_024 } as const;

export function castCommand(run: (options: CastOptions) => Promise<number>): Command {
  return new Command('cast')
    .description(
      'Starts an installation of its own, casts ballots that were prepared beforehand over HTTP, by more voters at once\n' +
        'until that makes it no faster, and compares that with three simpler ways in the same run. Prints the tables of\n' +
        'docs/performance.md. Its exit code is 1 if a ballot was lost, doubled, or not shown.',
    )
    .option(
      '--ballots <n>',
      'ballots to prepare; a round that has used up its share ends early',
      wholeNumber(ballotsMin, importRowsMax),
      defaults.ballots,
    )
    .option(
      '--rounds <n>',
      'rounds, each with one turn of every way',
      wholeNumber(1, roundsMax),
      defaults.rounds,
    )
    .option('--seconds <n>', 'of one turn', positiveNumber(secondsMax), defaults.seconds)
    .option(
      '--concurrency-max <n>',
      'the most voters at once',
      wholeNumber(1, concurrencyMax),
      defaults.concurrency,
    )
    .option(
      '--cpu-prof',
      'profile the application in place of comparing it: where its main thread spends its time',
      false,
    )
    .option('--write <page>', 'put the tables into this page, between its two marks')
    .option('--json', 'print the numbers as JSON on the last line', false)
    .action(exitingWith(run));
}
