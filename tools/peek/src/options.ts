import { exitingWith, wholeNumber } from '@scrutin/command';
import { Command } from 'commander';

export interface PeekOptions {
  /** Undefined: the names of the topics are asked for. */
  readonly topic?: string;
  readonly dataDir?: string;
  readonly tail?: number;
  readonly follow: boolean;
  readonly key?: string;
  readonly json: boolean;
}

const tailMax = 1_000_000;

export function createCommand(run: (options: PeekOptions) => Promise<number>): Command {
  const command = new Command('npm run peek --')
    .description('Prints what flows through a topic, from the beginning up to now.')
    .argument('[topic]', 'tallies, ballots, releases, ...; without it the names are listed')
    .option('--tail <n>', 'only the last n messages of each partition', wholeNumber(0, tailMax))
    .option('--follow', 'go on with what comes, until Ctrl-C', false)
    .option('--key <key>', 'only messages with this key')
    .option('--json', 'one line of JSON for each message, headers included', false)
    .option('--data-dir <folder>', 'the folder of the launcher that runs Kafka (.scrutin/data)')
    .addHelpText('after', '\nKAFKA_BROKERS, when set, names another Kafka.');
  return command.action(
    exitingWith((topic: string | undefined, options: Omit<PeekOptions, 'topic'>) =>
      run({ ...options, ...(topic === undefined ? {} : { topic }) }),
    ),
  );
}
