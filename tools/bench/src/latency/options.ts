import {
  addInstallationOptions,
  exitingWith,
  positiveNumber,
  wholeNumber,
  type InstallationOptions,
} from '@scrutin/command';
import { Command } from 'commander';

export interface LatencyOptions extends InstallationOptions {
  /** Cast one at a time, each when the one before has been shown. */
  readonly single: number;
  /** Seconds between those. */
  readonly pause: number;
  /** Cast at a rate. */
  readonly ballots: number;
  readonly rate: number;
  readonly json: boolean;
}

const ballotsMax = 100_000;
const rateMax = 10_000;
const pauseMaxSeconds = 60;
const defaults = { single: 30, pauseSeconds: 1, ballots: 500, rate: 50 } as const;

export function latencyCommand(run: (options: LatencyOptions) => Promise<number>): Command {
  const count = wholeNumber(0, ballotsMax);
  const command = new Command('latency')
    .description(
      'Measures the time from the answer to a cast ballot to the frame on a socket that contains it, in an\n' +
        'election of its own on a running installation.',
    )
    .option('--single <n>', 'ballots that are cast one at a time', count, defaults.single)
    .option(
      '--pause <seconds>',
      'how long after the one before was shown',
      positiveNumber(pauseMaxSeconds),
      defaults.pauseSeconds,
    )
    .option('--ballots <n>', 'ballots that are cast at a rate', count, defaults.ballots)
    .option('--rate <n>', 'of those, how many in a second', positiveNumber(rateMax), defaults.rate)
    .option('--json', 'print the numbers as JSON on the last line', false);
  return addInstallationOptions(command).action(exitingWith(run));
}
