import { createInterface } from 'node:readline/promises';
import { Refusal } from '@scrutin/command';

/** Whoever votes. */
export interface Voter {
  print(text: string): void;
  /** Null where nobody can be asked. */
  readonly ask: ((question: string) => Promise<string>) | null;
}

async function askOnTerminal(question: string): Promise<string> {
  const { stdin: input, stdout: output } = process;
  const terminal = createInterface({ input, output });
  // The end of input, and Ctrl-C, which readline takes for itself.
  const ended = new Promise<never>((_, reject) => {
    const end = (): void => reject(new Refusal('Nothing was cast.'));
    terminal.once('close', end).once('SIGINT', end);
  });
  try {
    return await Promise.race([terminal.question(question), ended]);
  } finally {
    ended.catch(() => undefined);
    terminal.close();
  }
}

/** Asks only a person: what comes through a pipe was not written as an answer. */
export const terminalVoter = (): Voter => ({
  print: (text) => console.log(text),
  ask: process.stdin.isTTY && process.stdout.isTTY ? askOnTerminal : null,
});
