import { fail, ok, type Result } from '@scrutin/domain';
import { matchChoice } from './match-choice';

/** Places in the manifest, from 0 and in its order; none: blank. */
export type Choices = readonly number[];

export type Unclear =
  /** Those that it may be; none, if nobody. */
  | { readonly kind: 'candidate'; readonly typed: string; readonly found: readonly number[] }
  | { readonly kind: 'blank_with_others' }
  | { readonly kind: 'too_many' };

/**
 * Finds who is meant: one, nobody, or, where a ballot may name several, those between commas. A name that holds a comma is
 * still one name.
 */
export function matchChoices(
  typed: string,
  names: readonly string[],
  max: number,
): Result<Choices, Unclear> {
  const whole = matchChoice(typed, names);
  if (whole.ok) return ok(whole.value === null ? [] : [whole.value]);
  const parts = typed.split(',').map((part) => part.trim());
  if (max === 1 || parts.length === 1)
    return fail({ kind: 'candidate', typed, found: whole.error });
  const places = new Set<number>();
  for (const part of parts) {
    const match = matchChoice(part, names);
    if (!match.ok) return fail({ kind: 'candidate', typed: part, found: match.error });
    if (match.value === null) return fail({ kind: 'blank_with_others' });
    places.add(match.value);
  }
  if (places.size > max) return fail({ kind: 'too_many' });
  return ok([...places].sort((one, other) => one - other));
}

/** As a ballot says it: one digit a candidate. */
export const choicesText = (choices: Choices, candidates: number): string =>
  Array.from({ length: candidates }, (_, index) => (choices.includes(index) ? '1' : '0')).join('');
