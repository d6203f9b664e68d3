import { areValidChoices } from '@scrutin/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesText, countChoices, planChoices } from './choices';
import { seededRandom } from './random';

const distribution = fc.record({
  votes: fc.array(fc.nat(200), { minLength: 1, maxLength: 6 }),
  blank: fc.nat(200),
});
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

describe('planned choices', () => {
  it('are those of the distribution, whatever the seed', () => {
    fc.assert(
      fc.property(distribution, fc.string(), (planned, seed) => {
        const choices = planChoices(planned, seededRandom(seed, 'choices'));
        expect(countChoices(choices, planned.votes.length)).toEqual(planned);
      }),
    );
  });

  it('are the same for the same seed, and in another order for another', () => {
    const planned = { votes: [40, 40, 40], blank: 4 };
    const of = (seed: string) => planChoices(planned, seededRandom(seed, 'choices'), 2);
    expect(of('1')).toEqual(of('1'));
    expect(of('1')).not.toEqual(of('2'));
  });

  it('of approvals can all be cast, and name nobody only where they are blank', () => {
    fc.assert(
      fc.property(
        distribution,
        fc.string(),
        fc.integer({ min: 1, max: 6 }),
        (planned, seed, most) => {
          const candidates = planned.votes.length;
          const max = Math.min(most, candidates);
          const choices = planChoices(planned, seededRandom(seed, 'choices'), max);
          const texts = choices.map((choice) => choicesText(choice, candidates));
          const method = { type: 'approval', max } as const;
          expect(texts.every((text) => areValidChoices(text, { candidates, method }))).toBe(true);
          const counted = countChoices(choices, candidates);
          expect(counted.blank).toBe(planned.blank);
          expect(counted.votes.every((count, index) => count >= (planned.votes[index] ?? 0))).toBe(
            true,
          );
          expect(sum(counted.votes)).toBe(
            sum(texts.map((text) => text.replaceAll('0', '').length)),
          );
        },
      ),
    );
  });

  it('of approvals use what they may', () => {
    const choices = planChoices({ votes: [300, 0, 0, 0], blank: 0 }, seededRandom('1', 'c'), 3);
    expect(new Set(choices.map(({ length }) => length))).toEqual(new Set([1, 2, 3]));
  });

  it('are written as a ballot has them', () => {
    expect([[0], [2], [0, 2], []].map((choice) => choicesText(choice, 3))).toEqual([
      '100',
      '001',
      '101',
      '000',
    ]);
  });
});
