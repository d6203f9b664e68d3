import { createInterface } from 'node:readline/promises';
import { Refusal } from '@scrutin/command';

const explanation = `
  This deletes all topics of the installation but the quarantine, makes them anew, and has everything sent and counted
  again from PostgreSQL. Voting goes on meanwhile. Results and turnout stand still until the counts are there again.
`;

/** Rejects unless a person says yes. */
export async function confirmOnTerminal(): Promise<void> {
  const { stdin: input, stdout: output } = process;
  if (!input.isTTY) throw new Refusal('Nobody can be asked here: give --yes.');
  console.log(explanation);
  const terminal = createInterface({ input, output });
  try {
    const answer = await terminal.question('  Type "rebuild" to go on: ');
    if (answer.trim() !== 'rebuild') throw new Refusal('Nothing was changed.');
  } finally {
    terminal.close();
  }
}
