import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesText, countChoices, planChoices } from './choices';
import { seededRandom } from './random';

const distribution = fc.record({
  votes: fc.array(fc.nat(200), { minLength: 1, maxLength: 6 }),
  blank: fc.nat(200),
});

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
    const planned = { votes: [40, 40], blank: 4 };
    const of = (seed: string) => planChoices(planned, seededRandom(seed, 'choices'));
    expect(of('1')).toEqual(of('1'));
    expect(of('1')).not.toEqual(of('2'));
  });

  it('are written as a ballot has them', () => {
    expect([0, 2, null].map((choice) => choicesText(choice, 3))).toEqual(['100', '001', '000']);
  });
});
