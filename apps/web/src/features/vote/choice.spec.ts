import { areValidChoices, isBlank } from '@scrutin/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesOf } from './choice';

describe('the choices of a ballot', () => {
  it.each([
    [0, 3, '100'],
    [2, 3, '001'],
    ['blank', 3, '000'],
    [0, 1, '1'],
  ] as const)('%s of %i is %s', (choice, candidates, choices) => {
    expect(choicesOf(choice, candidates)).toBe(choices);
  });

  it('are always ones that may be cast, and blank only when asked for', () => {
    const candidates = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(
        candidates.chain((count) => fc.tuple(fc.constant(count), fc.nat(count - 1))),
        ([count, index]) => {
          const choices = choicesOf(index, count);
          expect(areValidChoices(choices, { candidates: count, method: { type: 'one' } })).toBe(
            true,
          );
          expect(choices.indexOf('1')).toBe(index);
          expect(isBlank(choicesOf('blank', count))).toBe(true);
        },
      ),
    );
  });
});
