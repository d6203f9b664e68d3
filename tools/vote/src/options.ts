import { addInstallationOptions, exitingWith, type InstallationOptions } from '@scrutin/command';
import { Command, Option } from 'commander';

export interface VoteOptions extends InstallationOptions {
  readonly link?: string;
  readonly number?: string;
  readonly code?: string;
  readonly election?: string;
  readonly choice?: string;
  readonly recover?: string;
  readonly resume: boolean;
  readonly keep?: string;
  readonly json: boolean;
}

const exitCodes = `
Exit code: 0 with the receipt in hand, 1 when nothing was cast, 2 when the ballot was sent and no receipt came back:
the same command, or --resume, sends the same bytes again, and the ballot counts once.`;

export function createCommand(run: (options: VoteOptions) => Promise<number>): Command {
  const command = new Command('npm run vote --')
    .description('Casts one ballot, with the link of a voter card (in quotes).')
    .argument('[link]', 'the link of the voter card')
    .option('--number <text>', 'the registration number, in place of the link')
    .option('--code <text>', 'the access code, in place of the link; asked for on a terminal')
    .option('--election <id>', 'which election, where there are several')
    .option(
      '--choice <candidate>',
      'a name, a place on the list, or "blank"; several with commas where it is by approval; else it is asked for',
    )
    .addOption(
      new Option(
        '--recover <code>',
        'go on with a ballot that was handed out elsewhere, by its recovery code',
      ).conflicts('resume'),
    )
    .addOption(
      new Option('--resume', 'send the ballot that is kept once more, and nothing else')
        .default(false)
        .conflicts(['choice', 'code']),
    )
    .option('--keep <folder>', 'where ballots and receipts are kept (.scrutin/ballots)')
    .option('--json', 'print what came of it as JSON on the last line', false)
    .addHelpText('after', exitCodes);
  return addInstallationOptions(command).action(
    exitingWith((link: string | undefined, options: Omit<VoteOptions, 'link'>) =>
      run({ ...options, ...(link === undefined ? {} : { link }) }),
    ),
  );
}
