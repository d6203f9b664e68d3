import {
  addInstallationOptions,
  exitingWith,
  positiveNumber,
  wholeNumber,
  type InstallationOptions,
} from '@scrutin/command';
import { importRowsMax } from '@scrutin/contracts';
import { Command } from 'commander';

export interface ImportOptions extends InstallationOptions {
  readonly voters: number;
  readonly wrong: number;
  /** Of the import during which ballots are cast; 0: none are. */
  readonly beside: number;
  readonly ballots: number;
  readonly rate: number;
  readonly json: boolean;
}

const ballotsMax = 100_000;
const rateMax = 10_000;
const defaults = { voters: 1_000_000, wrong: 1_000, beside: 300_000, ballots: 1_000, rate: 25 };

export function importCommand(run: (options: ImportOptions) => Promise<number>): Command {
  const command = new Command('import')
    .description(
      'Imports generated voters in one request: time, memory of the API process, and whether exactly the wrong rows\n' +
        'of a file are reported; then what an import does to the time from the answer to a ballot to its frame.',
    )
    .option('--voters <n>', 'voters of a file', wholeNumber(1, importRowsMax), defaults.voters)
    .option('--wrong <n>', 'wrong rows among them', wholeNumber(0, importRowsMax), defaults.wrong)
    .option(
      '--beside <n>',
      'voters of the import during which ballots are cast; 0: leave that out',
      wholeNumber(0, importRowsMax),
      defaults.beside,
    )
    .option(
      '--ballots <n>',
      'ballots without an import; during one they are cast at the same rate',
      wholeNumber(1, ballotsMax),
      defaults.ballots,
    )
    .option('--rate <n>', 'of those, how many in a second', positiveNumber(rateMax), defaults.rate)
    .option('--json', 'print the numbers as JSON on the last line', false);
  return addInstallationOptions(command).action(exitingWith(run));
}
