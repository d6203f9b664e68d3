import { areValidChoices, isBlank } from '@scrutin/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesOf, chosenCount, isChosen, toggled, type Choice } from './choice';

describe('the choices of a ballot', () => {
  it.each([
    [[0], 3, '100'],
    [[2], 3, '001'],
    [[0, 2], 3, '101'],
    ['blank', 3, '000'],
    [[0], 1, '1'],
  ] as const)('%j of %i is %s', (choice, candidates, choices) => {
    expect(choicesOf(choice, candidates)).toBe(choices);
  });

  it('are always ones that may be cast, and blank only when asked for', () => {
    const candidates = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(
        candidates.chain((count) => fc.tuple(fc.constant(count), fc.nat(count - 1))),
        ([count, index]) => {
          const choices = choicesOf([index], count);
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

describe('a choice of several', () => {
  it('grows and shrinks in the order of the manifest', () => {
    expect(toggled(null, 2, 3)).toEqual([2]);
    expect(toggled([2], 0, 3)).toEqual([0, 2]);
    expect(toggled([0, 2], 2, 3)).toEqual([0]);
    expect(toggled([0], 0, 3)).toBeNull();
  });

  it('takes no more than it may, and lets go of the blank vote', () => {
    expect(toggled([0, 2], 1, 2)).toEqual([0, 2]);
    expect(toggled('blank', 1, 2)).toEqual([1]);
  });

  it('can be cast, whatever was pressed', () => {
    const presses = fc.array(fc.nat(9), { maxLength: 30 });
    fc.assert(
      fc.property(presses, fc.integer({ min: 1, max: 10 }), (pressed, max) => {
        const choice = pressed.reduce<Choice | null>(
          (before, index) => toggled(before, index, max),
          null,
        );
        const choices = choicesOf(choice ?? 'blank', 10);
        const method = { type: 'approval', max } as const;
        expect(areValidChoices(choices, { candidates: 10, method })).toBe(true);
        expect(isBlank(choices)).toBe(choice === null);
        expect(chosenCount(choice)).toBe(choices.replaceAll('0', '').length);
        for (let index = 0; index < choices.length; index += 1)
          expect(isChosen(choice, index)).toBe(choices.charAt(index) === '1');
      }),
    );
  });
});
