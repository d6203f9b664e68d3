import { ageBands, genders, type TurnoutState } from '@scrutin/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RollFacts } from './election-facts';
import { publicTurnout, turnoutStep } from './public-turnout';

const [north, south] = ['id-north', 'id-south'];

const rollOf = (registered: number): RollFacts => ({
  registered,
  regions: [
    { id: north, code: 'N', name: { en: 'North' }, cell: { x: 1, y: 2 }, registered },
    { id: south, code: 'S', name: { en: 'South', fr: 'Sud' }, cell: null, registered },
  ],
  genders: genders.map((gender) => ({ gender, registered })),
  ageBands: ageBands.map((ageBand) => ({ ageBand, registered })),
});

const turnoutOf = (counts: readonly [number, number]): TurnoutState => ({
  size: counts[0] + counts[1],
  regions: { [north]: counts[0], [south]: counts[1] },
  genders: { female: counts[0], male: counts[1] },
  ageBands: { '18_24': counts[0], '65_plus': counts[1] },
});

const roll = rollOf(1_000);
const totals = { issued: 60, voted: 50 };

describe('the step of turnout', () => {
  it.each([
    [1, false, 10],
    [9, false, 10],
    [10, false, 10],
    [25, false, 25],
    [1, true, 1],
    [25, true, 1],
  ])('for release size %i and closed %s is %i', (releaseSize, isClosed, expected) => {
    expect(turnoutStep(releaseSize, isClosed)).toBe(expected);
  });
});

describe('public turnout', () => {
  it('says before the close how many tens signed, and of whom', () => {
    const turnout = publicTurnout({ roll, turnout: turnoutOf([37, 9]), step: 10, ...totals });
    expect(turnout).toMatchObject({
      registered: 1_000,
      issued: 60,
      voted: 50,
      signed: 40,
      step: 10,
      regions: [
        { code: 'N', name: { en: 'North' }, cell: { x: 1, y: 2 }, signed: 30, isBelowStep: false },
        { code: 'S', name: { en: 'South', fr: 'Sud' }, cell: null, signed: 0, isBelowStep: true },
      ],
    });
    expect(turnout.genders).toEqual([
      { gender: 'female', registered: 1_000, signed: 30, isBelowStep: false },
      { gender: 'male', registered: 1_000, signed: 0, isBelowStep: true },
      { gender: 'other', registered: 1_000, signed: 0, isBelowStep: true },
      { gender: 'unknown', registered: 1_000, signed: 0, isBelowStep: true },
    ]);
  });

  it('does not tell nobody from somebody below the step', () => {
    const nobody = publicTurnout({ roll, turnout: turnoutOf([0, 20]), step: 10, ...totals });
    const somebody = publicTurnout({ roll, turnout: turnoutOf([9, 20]), step: 10, ...totals });
    expect(nobody).toEqual(somebody);
  });

  it('is exact after the close, where nobody is just nobody', () => {
    const turnout = publicTurnout({ roll, turnout: turnoutOf([37, 0]), step: 1, ...totals });
    expect(turnout).toMatchObject({
      signed: 37,
      step: 1,
      regions: [
        { signed: 37, isBelowStep: false },
        { signed: 0, isBelowStep: false },
      ],
    });
  });

  const people = fc.nat({ max: 500 });
  const releaseSize = fc.integer({ min: 1, max: 200 });

  it('shows, until the close, the same for all that rounds down to the same', () => {
    fc.assert(
      fc.property(people, people, releaseSize, (first, second, size) => {
        const step = turnoutStep(size, false);
        const rounded = (count: number): number => Math.floor(count / step) * step;
        const {
          signed,
          regions,
          genders: byGender,
          ageBands: byAge,
        } = publicTurnout({
          roll,
          turnout: turnoutOf([first, second]),
          step,
          ...totals,
        });
        expect(signed).toBe(rounded(first + second));
        const cells = [...regions, ...byGender, ...byAge];
        const shown = (code: string): number | undefined =>
          regions.find((region) => region.code === code)?.signed;
        expect([shown('N'), shown('S')]).toEqual([rounded(first), rounded(second)]);
        for (const cell of cells) {
          expect(cell.signed % step).toBe(0);
          expect(cell.isBelowStep).toBe(cell.signed === 0);
        }
        // Cells never add up to more people than there are in all.
        for (const group of [regions, byGender, byAge])
          expect(group.reduce((sum, cell) => sum + cell.signed, 0)).toBeLessThanOrEqual(signed);
      }),
    );
  });

  it('never falls as people sign, nor at the close', () => {
    const rounds = fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 })), { maxLength: 20 });
    fc.assert(
      fc.property(rounds, releaseSize, (more, size) => {
        let counts: [number, number] = [0, 0];
        let before = publicTurnout({ roll, turnout: turnoutOf(counts), step: 10, ...totals });
        for (const [index, [first, second]] of more.entries()) {
          counts = [counts[0] + first, counts[1] + second];
          const isClosed = index === more.length - 1;
          const step = isClosed ? 1 : turnoutStep(size, false);
          const after = publicTurnout({ roll, turnout: turnoutOf(counts), step, ...totals });
          if (index > 0) {
            expect(after.signed).toBeGreaterThanOrEqual(before.signed);
            for (const [place, cell] of after.regions.entries())
              expect(cell.signed).toBeGreaterThanOrEqual(before.regions[place]?.signed ?? 0);
          }
          before = after;
        }
      }),
    );
  });
});
