import { exitingWith, findDatabase } from '@scrutin/command';
import { Command, InvalidArgumentError } from 'commander';
import type { Head } from './check-entry';

export interface AuditOptions {
  readonly since?: Head;
  readonly dataDir?: string;
}

/** `12:` and 64 hexadecimal digits, as the command prints them, with a space as well. */
export function head(text: string): Head {
  const [, position = '', hash = ''] = /^(\d{1,15})[: ]([0-9a-f]{64})$/i.exec(text) ?? [];
  if (position === '')
    throw new InvalidArgumentError('It is a position, a colon, and 64 hexadecimal digits.');
  return { position: Number(position), hash: Buffer.from(hash, 'hex') };
}

interface Found {
  readonly databaseUrl: string;
  readonly since: Head | null;
}

export function createCommand(run: (found: Found) => Promise<number>): Command {
  return new Command('npm run audit --')
    .description('Checks that no entry of the audit log was changed, added or removed.')
    .option('--since <position:hash>', 'a head noted earlier, which has to be there still', head)
    .option(
      '--data-dir <folder>',
      'the folder of the launcher that runs PostgreSQL (.scrutin/data)',
    )
    .addHelpText(
      'after',
      '\nDATABASE_URL, when set, names another PostgreSQL.\nNote the head that it prints somewhere else: whoever rewrites the whole log, or cuts off its end, is found by --since alone.',
    )
    .action(
      exitingWith(({ since, dataDir }: AuditOptions) =>
        run({
          databaseUrl: findDatabase(dataDir === undefined ? {} : { dataDir }),
          since: since ?? null,
        }),
      ),
    );
}
