import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCell, turnoutRank } from './turnout-cell';

const cell = (registered: number, signed: number, isBelowStep = false) => ({
  registered,
  signed,
  isBelowStep,
});

describe('a cell of the register', () => {
  it.each([
    [cell(160, 90), 10, { exactness: 'at_least', signed: 90, share: 0.5625 }],
    [cell(160, 91), 1, { exactness: 'exact', signed: 91, share: 0.56875 }],
    [cell(90, 90), 10, { exactness: 'exact', signed: 90, share: 1 }],
    [cell(20, 0, true), 10, { exactness: 'below', signed: 10, share: 0.5 }],
    [cell(8, 0, true), 10, { exactness: 'below', signed: 10, share: null }],
    [cell(0, 0, true), 10, { exactness: 'below', signed: 10, share: null }],
    [cell(0, 0), 1, { exactness: 'exact', signed: 0, share: null }],
  ])('%j in steps of %i', (given, step, reading) => {
    expect(readCell(given, step)).toEqual(reading);
  });

  it('never states a number below the step as if it were known', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 2, max: 500 }), (registered, step) => {
        const { exactness, signed } = readCell(cell(registered, 0, true), step);
        expect({ exactness, signed }).toEqual({ exactness: 'below', signed: step });
      }),
    );
  });

  it('sorts below every known one when it is hidden', () => {
    const order = [cell(20, 0, true), cell(10, 0), cell(10, 5), cell(10, 10)].map(turnoutRank);
    expect(order).toEqual([-1, 0, 0.5, 1]);
    expect(turnoutRank(cell(0, 0))).toBe(-1);
  });
});
