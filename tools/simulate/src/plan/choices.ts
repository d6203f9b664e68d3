import type { Distribution } from './distribution';
import { shuffled, type Random } from './random';

/** Places in the manifest, in its order; none: blank. */
export type Choice = readonly number[];

/** Where a ballot may approve of several: as many more as chance says, each of the others as likely as the next. */
function withMore(first: number, candidates: number, random: Random, max: number): Choice {
  const more = Math.floor(random() * max);
  const others = Array.from({ length: candidates }, (_, index) => index).filter(
    (index) => index !== first,
  );
  return [first, ...shuffled(others, random).slice(0, more)].sort((one, other) => one - other);
}

/** One choice for each ballot, in chance order. The distribution says what each begins with; `max` of 1 adds nothing. */
export function planChoices({ votes, blank }: Distribution, random: Random, max = 1): Choice[] {
  const firsts = votes.flatMap((count, candidate) => Array<number>(count).fill(candidate));
  const planned = shuffled<number | null>([...firsts, ...Array<null>(blank).fill(null)], random);
  return planned.map((first) => {
    if (first === null) return [];
    return max === 1 ? [first] : withMore(first, votes.length, random, max);
  });
}

/** The choice as a ballot says it: one digit a candidate. */
export function choicesText(choice: Choice, candidates: number): string {
  return Array.from({ length: candidates }, (_, index) =>
    choice.includes(index) ? '1' : '0',
  ).join('');
}

/** How many chose each candidate, and nobody. */
export function countChoices(choices: Iterable<Choice>, candidates: number): Distribution {
  const votes = Array<number>(candidates).fill(0);
  let blank = 0;
  for (const choice of choices) {
    if (choice.length === 0) blank += 1;
    for (const index of choice) votes[index] = (votes[index] ?? 0) + 1;
  }
  return { votes, blank };
}
