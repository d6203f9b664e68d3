/** Places in the manifest, in its order and at least one, or the blank vote. */
export type Choice = readonly [number, ...number[]] | 'blank';

/** As a ballot says it: one `0` or `1` per candidate, all `0` being blank. */
export const choicesOf = (choice: Choice, candidates: number): string =>
  Array.from({ length: candidates }, (_, index) =>
    choice !== 'blank' && choice.includes(index) ? '1' : '0',
  ).join('');

export const isChosen = (choice: Choice | null, index: number): boolean =>
  choice !== null && choice !== 'blank' && choice.includes(index);

/** How many candidates are chosen. */
export const chosenCount = (choice: Choice | null): number =>
  choice === null || choice === 'blank' ? 0 : choice.length;

/** With this candidate if it was without, and the other way round; null when nobody is left. At `max` no more come in. */
export const toggled = (choice: Choice | null, index: number, max: number): Choice | null => {
  const before: readonly number[] = choice === null || choice === 'blank' ? [] : choice;
  if (before.includes(index)) return choiceOf(before.filter((one) => one !== index));
  return before.length >= max ? choice : choiceOf([...before, index]);
};

const choiceOf = (places: readonly number[]): Choice | null => {
  const [first, ...others] = places.toSorted((one, other) => one - other);
  return first === undefined ? null : [first, ...others];
};
