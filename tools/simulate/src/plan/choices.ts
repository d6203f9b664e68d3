import type { Distribution } from './distribution';
import { shuffled, type Random } from './random';

/** A candidate's place in the manifest, or null: blank. */
export type Choice = number | null;

/** One choice for each ballot, in chance order. */
export function planChoices({ votes, blank }: Distribution, random: Random): Choice[] {
  const choices = votes.flatMap((count, candidate) => Array<Choice>(count).fill(candidate));
  return shuffled([...choices, ...Array<Choice>(blank).fill(null)], random);
}

/** The choice as a ballot says it: one digit a candidate. */
export function choicesText(choice: Choice, candidates: number): string {
  return Array.from({ length: candidates }, (_, index) => (index === choice ? '1' : '0')).join('');
}

/** How many chose each candidate, and nobody. */
export function countChoices(choices: Iterable<Choice>, candidates: number): Distribution {
  const votes = Array<number>(candidates).fill(0);
  let blank = 0;
  for (const choice of choices) {
    if (choice === null) blank += 1;
    else votes[choice] = (votes[choice] ?? 0) + 1;
  }
  return { votes, blank };
}
