import { Refused, Unreachable } from '@scrutin/client';
import { Refusal } from '@scrutin/launch';

/** Failures that a person can read and do something about; everything else is ours and comes with its stack. */
const isForPeople = (error: unknown): error is Error =>
  error instanceof Refusal || error instanceof Refused || error instanceof Unreachable;

/** Runs a command to its end and sets the exit code: 1 after a failure, which is said on the error stream. */
export async function runTool(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.exitCode = 1;
    if (isForPeople(error)) console.error(`\n  ${error.message}\n`);
    else console.error(error);
  }
}
