import { randomInt } from 'node:crypto';
import {
  addInstallationOptions,
  exitingWith,
  positiveNumber,
  Refusal,
  wholeNumber,
  type InstallationOptions,
} from '@scrutin/command';
import { visibilitySchema } from '@scrutin/contracts';
import { Command, Option } from 'commander';
import { scenarios, type Scenario } from './plan/distribution';
import { regionsDefault, regionsMax } from './plan/regions';
import { shapeOf, type Shape } from './plan/shape';
import { standsDefault, standsMax } from './plan/stands';

export interface SimulateOptions extends InstallationOptions {
  /** Undefined: demo voters cast. */
  readonly voters?: number;
  readonly count?: number;
  readonly rate?: number;
  readonly scenario: Scenario;
  readonly shape: Shape;
  readonly seed: string;
  readonly concurrency: number;
  /** Seconds. */
  readonly patience: number;
  readonly keepOpen: boolean;
  readonly json: boolean;
}

/** With a rate all hold their ballots before the first is cast: about 2 KB each. */
const votersMax = 200_000;
const releaseSizeMax = 1_000_000;
const rateMax = 10_000;
const concurrencyMax = 1_000;
const concurrencyDefault = 64;
const patienceMaxSeconds = 3_600;
const patienceDefaultSeconds = 60;

/** As the command line says it. */
type Given = Omit<SimulateOptions, 'seed' | 'shape'> & {
  readonly seed?: string;
  readonly candidates?: number;
  readonly regions?: number;
  readonly perRegion: boolean;
  readonly approval?: number;
  readonly visibility?: Shape['visibility'];
  readonly releaseSize?: number;
};

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
    .option(
      '--candidates <n>',
      `so many stand (${standsDefault} unless said)`,
      wholeNumber(1, standsMax),
    )
    .option(
      '--regions <n>',
      `voters live in so many regions (${regionsDefault} unless said)`,
      wholeNumber(1, regionsMax),
    )
    .option('--per-region', 'a ballot box for each region', false)
    .option(
      '--approval <max>',
      'a ballot may approve of so many candidates',
      wholeNumber(1, standsMax),
    )
    .option(
      '--release-size <n>',
      'results come in groups of so many ballots (1 unless said)',
      wholeNumber(1, releaseSizeMax),
    )
    .addOption(
      new Option(
        '--visibility <when>',
        'results are shown while people vote, or not before',
      ).choices(visibilitySchema.options),
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
    exitingWith((given: Given) => {
      const { candidates, regions, perRegion, approval, visibility, releaseSize, ...options } =
        given;
      const { voters, scenario, rate } = options;
      if (voters === undefined && scenario !== 'plain')
        throw new Refusal(`The scenario "${scenario}" needs an election of its own: add --voters.`);
      if (scenario === 'surge' && rate === undefined)
        throw new Refusal('A surge multiplies the rate: add --rate.');
      const shape = shapeOf({
        scenario,
        perRegion,
        ...(voters === undefined ? {} : { voters }),
        ...(candidates === undefined ? {} : { candidates }),
        ...(regions === undefined ? {} : { regions }),
        ...(approval === undefined ? {} : { approval }),
        ...(visibility === undefined ? {} : { visibility }),
        ...(releaseSize === undefined ? {} : { releaseSize }),
      });
      return run({ ...options, shape, seed: options.seed ?? newSeed() });
    }),
  );
}
