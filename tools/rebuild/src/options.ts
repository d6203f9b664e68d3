import {
  addInstallationOptions,
  exitingWith,
  findBrokers,
  findDatabase,
  Installation,
  type InstallationOptions,
} from '@scrutin/command';
import { Command } from 'commander';

interface Options extends InstallationOptions {
  readonly yes: boolean;
}

export interface Found {
  readonly databaseUrl: string;
  readonly brokers: readonly string[];
  /** Where results are shown; null where nobody said, and then the newest releases are compared. */
  readonly url: string | null;
  readonly isConfirmed: boolean;
}

/** Servers of the environment need not belong to the installation that the launcher runs. */
function findUrl(options: InstallationOptions): string | null {
  const isElsewhere = process.env['DATABASE_URL'] ?? process.env['KAFKA_BROKERS'];
  if (options.url === undefined && isElsewhere !== undefined) return null;
  return Installation.find(options).url;
}

export function createCommand(run: (found: Found) => Promise<number>): Command {
  const command = new Command('npm run rebuild --')
    .description(
      'Makes all topics anew and has everything sent and counted again from PostgreSQL, while elections go on; then ' +
        'compares what is counted and shown with a count of its own.',
    )
    .option('--yes', 'do not ask first', false)
    .addHelpText(
      'after',
      '\nDATABASE_URL and KAFKA_BROKERS, when set, name other servers.\nWhoever stops it half-way starts it again: it begins from the beginning.',
    );
  return addInstallationOptions(command).action(
    exitingWith(({ yes, ...options }: Options) =>
      run({
        databaseUrl: findDatabase(options),
        brokers: findBrokers(options),
        url: findUrl(options),
        isConfirmed: yes,
      }),
    ),
  );
}
