/** A candidate's place in the manifest, or the blank vote. */
export type Choice = number | 'blank';

/** As a ballot says it: one `0` or `1` per candidate, all `0` being blank. */
export const choicesOf = (choice: Choice, candidates: number): string =>
  Array.from({ length: candidates }, (_, index) => (index === choice ? '1' : '0')).join('');
