import {
  addInstallationOptions,
  exitingWith,
  wholeNumber,
  type InstallationOptions,
} from '@scrutin/command';
import { importRowsMax } from '@scrutin/contracts';
import { Command } from 'commander';

export interface SealingOptions extends InstallationOptions {
  readonly voters: number;
  readonly regions: number;
  readonly json: boolean;
}

/** About as many as a manifest has room for. */
const regionsMax = 150;
const defaults = { voters: 1_000_000, regions: 100 } as const;

export function sealingCommand(run: (options: SealingOptions) => Promise<number>): Command {
  const command = new Command('sealing')
    .description(
      'Seals and closes an election with a box for each region: how long it takes, and how long others who ask the\n' +
        'server at the same time wait. Its voters are imported first, and stay.',
    )
    .option('--voters <n>', 'on the roll', wholeNumber(1, importRowsMax), defaults.voters)
    .option('--regions <n>', 'as many boxes', wholeNumber(1, regionsMax), defaults.regions)
    .option('--json', 'print the numbers as JSON on the last line', false);
  return addInstallationOptions(command).action(exitingWith(run));
}
