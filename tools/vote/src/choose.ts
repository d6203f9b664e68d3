import { Refusal } from '@scrutin/command';
import { choicesMax, type Manifest } from '@scrutin/domain';
import { matchChoices, type Choices, type Unclear } from './match-choices';
import type { Voter } from './terminal';

type Candidates = Manifest['candidates'];

/** What there is to choose from, and how many of it. */
type Paper = Pick<Manifest, 'candidates' | 'method'>;

const nameOf = (candidates: Candidates, index: number): string => candidates[index]?.name ?? '';

export const namesOf = (candidates: Candidates, choices: Choices): string =>
  choices.length === 0
    ? 'a blank ballot'
    : choices.map((index) => nameOf(candidates, index)).join(', ');

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

function explain(unclear: Unclear, { candidates, method }: Paper): string {
  if (unclear.kind === 'too_many')
    return `A ballot names at most ${choicesMax(method)} candidates.`;
  if (unclear.kind === 'blank_with_others') return 'A blank ballot names nobody else.';
  const { typed, found } = unclear;
  if (found.length === 0) return `Nobody who stands is called "${typed}".`;
  return `"${typed}" may be ${found.map((index) => nameOf(candidates, index)).join(' or ')}.`;
}

const matchOn = (typed: string, { candidates, method }: Paper) =>
  matchChoices(
    typed,
    candidates.map(({ name }) => name),
    choicesMax(method),
  );

async function askForChoice(ask: NonNullable<Voter['ask']>, voter: Voter, paper: Paper) {
  const max = choicesMax(paper.method);
  const question =
    max === 1
      ? '  Your choice, a number or a name: '
      : `  Your choice, up to ${max} numbers or names with commas between them: `;
  for (;;) {
    const typed = await ask(question);
    const found = matchOn(typed, paper);
    if (!found.ok) {
      if (typed.trim() !== '') voter.print(`  ${explain(found.error, paper)}`);
      continue;
    }
    const sure = await ask(`  Cast ${namesOf(paper.candidates, found.value)}? [y/N] `);
    if (/^\s*y(es)?\s*$/i.test(sure)) return found.value;
  }
}

/** The choice that was given with the command, or else the one that is asked for and confirmed. */
export async function choose(
  voter: Voter,
  paper: Paper,
  given: string | undefined,
): Promise<Choices> {
  if (given !== undefined) {
    const found = matchOn(given, paper);
    if (found.ok) return found.value;
    throw new Refusal(`${explain(found.error, paper)} Nothing was cast.`);
  }
  if (voter.ask === null)
    throw new Refusal('Name your choice with --choice: a name, a place on the list, or blank.');
  return await askForChoice(voter.ask, voter, paper);
}
