import { VoterError } from '@scrutin/ballot-client';
import { Refused, Unreachable } from '@scrutin/client';
import { Refusal } from '@scrutin/launch';
import type { Command } from 'commander';

/** Failures that a person can read and do something about; everything else is ours and comes with its stack. */
const isForPeople = (error: unknown): error is Error =>
  error instanceof Refusal ||
  error instanceof Refused ||
  error instanceof Unreachable ||
  error instanceof VoterError;

/** What a failure looks like to the person who started the command. */
export const explain = (error: unknown): string => {
  if (isForPeople(error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

/** The action of a command: what `work` gives becomes the exit code. */
export const exitingWith =
  <Inputs extends unknown[]>(work: (...inputs: Inputs) => Promise<number>) =>
  async (...inputs: Inputs): Promise<void> => {
    process.exitCode = await work(...inputs);
  };

/** Runs a command to its end. A failure is said, and its exit code is 1. */
export async function runTool(command: Command, args: readonly string[] = process.argv.slice(2)) {
  try {
    await command.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = 1;
    console.error(`\n  ${explain(error)}\n`);
  }
}
