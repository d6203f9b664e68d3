import { randomInt } from 'node:crypto';
import {
  addInstallationOptions,
  exitingWith,
  positiveNumber,
  Refusal,
  wholeNumber,
  type InstallationOptions,
} from '@scrutin/command';
import { Command, Option } from 'commander';
import { scenarios, type Scenario } from './plan/distribution';

export interface SimulateOptions extends InstallationOptions {
  /** Undefined: demo voters cast. */
  readonly voters?: number;
  readonly count?: number;
  readonly rate?: number;
  readonly scenario: Scenario;
  readonly seed: string;
  readonly concurrency: number;
  /** Seconds. */
  readonly patience: number;
  readonly keepOpen: boolean;
  readonly json: boolean;
}

/** With a rate all hold their ballots before the first is cast: about 2 KB each. */
const votersMax = 200_000;
const rateMax = 10_000;
const concurrencyMax = 1_000;
const concurrencyDefault = 64;
const patienceMaxSeconds = 3_600;
const patienceDefaultSeconds = 60;

const newSeed = (): string => String(randomInt(1_000_000));

export function createCommand(run: (options: SimulateOptions) => Promise<number>): Command {
  const command = new Command('npm run simulate --')
    .description(
      'Casts ballots as many voters at once, over HTTP, and compares what was sent with what was counted and shown.\n' +
        'Without --voters it casts for voters of the demo election that have not voted yet.',
    )
    .option('--voters <n>', 'make an election with so many voters', wholeNumber(1, votersMax))
    .addOption(
      new Option('--count <n>', 'cast at most so many demo ballots')
        .argParser(wholeNumber(1, votersMax))
        .conflicts('voters'),
    )
    .option('--rate <n>', 'ballots a second; voters get theirs before', positiveNumber(rateMax))
    .addOption(
      new Option('--scenario <name>', 'how the ballots fall').choices(scenarios).default('plain'),
    )
    .option('--seed <text>', 'the same seed makes the same people and choices')
    .option(
      '--concurrency <n>',
      'voters at once',
      wholeNumber(1, concurrencyMax),
      concurrencyDefault,
    )
    .option(
      '--patience <seconds>',
      'how long a request that gets no answer is tried again',
      wholeNumber(0, patienceMaxSeconds),
      patienceDefaultSeconds,
    )
    .option('--keep-open', 'leave the election open at the end', false)
    .option('--json', 'print a summary as JSON on the last line', false);
  return addInstallationOptions(command).action(
    exitingWith((options: Omit<SimulateOptions, 'seed'> & { readonly seed?: string }) => {
      if (options.voters === undefined && options.scenario !== 'plain')
        throw new Refusal(
          `The scenario "${options.scenario}" needs an election of its own: add --voters.`,
        );
      return run({ ...options, seed: options.seed ?? newSeed() });
    }),
  );
}
