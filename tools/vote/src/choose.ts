import { Refusal } from '@scrutin/command';
import type { Manifest } from '@scrutin/domain';
import { matchChoice, type Choice } from './match-choice';
import type { Voter } from './terminal';

type Candidates = Manifest['candidates'];

export const nameOf = (candidates: Candidates, choice: Choice): string =>
  choice === null ? 'a blank ballot' : (candidates[choice]?.name ?? '');

/** One line each: the place that can be typed, the name, the party. */
export function listCandidates(candidates: Candidates): string {
  const width = Math.max(...candidates.map(({ name }) => name.length));
  const placeWidth = String(candidates.length).length;
  const row = (place: number, name: string, party: string): string =>
    `  ${String(place).padStart(placeWidth)}  ${name.padEnd(width)}  ${party}`.trimEnd();
  const rows = candidates.map(({ name, party }, index) =>
    row(index + 1, name, party?.name.en ?? 'independent'),
  );
  return [...rows, row(0, 'Blank ballot', '')].join('\n');
}

function notFound(typed: string, candidates: Candidates, found: readonly number[]): string {
  if (found.length === 0) return `Nobody who stands is called "${typed}".`;
  return `"${typed}" may be ${found.map((index) => nameOf(candidates, index)).join(' or ')}.`;
}

async function askForChoice(ask: NonNullable<Voter['ask']>, voter: Voter, candidates: Candidates) {
  const names = candidates.map(({ name }) => name);
  for (;;) {
    const typed = await ask('  Your choice, a number or a name: ');
    const found = matchChoice(typed, names);
    if (!found.ok) {
      if (typed.trim() !== '') voter.print(`  ${notFound(typed, candidates, found.error)}`);
      continue;
    }
    const sure = await ask(`  Cast ${nameOf(candidates, found.value)}? [y/N] `);
    if (/^\s*y(es)?\s*$/i.test(sure)) return found.value;
  }
}

/** The choice that was given with the command, or else the one that is asked for and confirmed. */
export async function choose(
  voter: Voter,
  candidates: Candidates,
  given: string | undefined,
): Promise<Choice> {
  if (given !== undefined) {
    const names = candidates.map(({ name }) => name);
    const found = matchChoice(given, names);
    if (found.ok) return found.value;
    throw new Refusal(`${notFound(given, candidates, found.error)} Nothing was cast.`);
  }
  if (voter.ask === null)
    throw new Refusal('Name your choice with --choice: a name, a place on the list, or blank.');
  return await askForChoice(voter.ask, voter, candidates);
}
