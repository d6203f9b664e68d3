import type { VotingMethod } from '../ledger/manifest';

/** Choices as they stand in a ballot: one `0` or `1` per candidate in manifest order. All `0` is blank. */
export const isBlank = (choices: string): boolean => !choices.includes('1');

/** The most candidates that one ballot may choose. */
export const choicesMax = (method: VotingMethod): number =>
  method.type === 'one' ? 1 : method.max;

export const areValidChoices = (
  choices: string,
  rules: { readonly candidates: number; readonly method: VotingMethod },
): boolean => {
  if (choices.length !== rules.candidates || !/^[01]*$/.test(choices)) return false;
  return choices.replaceAll('0', '').length <= choicesMax(rules.method);
};
