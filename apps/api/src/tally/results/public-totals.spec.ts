import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noTotals, publicTotals, roundedDown } from './public-totals';

const count = fc.nat({ max: 100_000 });
const step = fc.integer({ min: 1, max: 1_000 });
/** Readings of different moments, so in any relation to each other. */
const known = fc.record({
  issued: count,
  accepted: count,
  counted: count,
  shown: count,
});

describe('public totals', () => {
  it('are what is known where nothing contradicts anything', () => {
    const totals = { issued: 12, accepted: 9, counted: 8, shown: 7 };
    expect(publicTotals(totals, 1)).toEqual(totals);
  });

  it.each([
    ['accepted was read before the release', { accepted: 3, shown: 5 }, { accepted: 5 }],
    ['the count was heard of before the release', { counted: 2, shown: 4 }, { counted: 4 }],
    ['issued was read before accepted', { issued: 5, accepted: 6 }, { issued: 6 }],
  ])('raise the older of two readings: %s', (_, readings, expected) => {
    expect(publicTotals({ ...noTotals, ...readings }, 1)).toMatchObject(expected);
  });

  it('raise nothing for a count, which may be wrong', () => {
    const readings = { issued: 7, accepted: 5, counted: 1_000, shown: 2 };
    expect(publicTotals(readings, 1)).toEqual({ issued: 7, accepted: 5, counted: 5, shown: 2 });
  });

  it('are rounded down to multiples of the release size, and exact where a close shows everything', () => {
    const readings = { issued: 99, accepted: 95, counted: 94, shown: 80 };
    const open = publicTotals(readings, 10);
    expect(open).toEqual({ issued: 90, accepted: 90, counted: 90, shown: 80 });
    const closed = { ...readings, counted: 95, shown: 95 };
    expect(publicTotals(closed, 1)).toEqual({
      issued: 99,
      accepted: 95,
      counted: 95,
      shown: 95,
    });
  });

  it('never contradict each other, whatever is read', () => {
    fc.assert(
      fc.property(known, step, (readings, size) => {
        const { issued, accepted, counted, shown } = publicTotals(readings, size);
        expect(issued).toBeGreaterThanOrEqual(accepted);
        expect(accepted).toBeGreaterThanOrEqual(counted);
        expect(counted).toBeGreaterThanOrEqual(shown);
        expect(shown).toBe(readings.shown);
      }),
    );
  });

  it('claim nothing that some reading does not bear out', () => {
    fc.assert(
      fc.property(known, step, (readings, size) => {
        const totals = publicTotals(readings, size);
        const { issued, accepted, counted, shown } = readings;
        expect(totals.counted).toBeLessThanOrEqual(Math.max(counted, shown));
        expect(totals.accepted).toBeLessThanOrEqual(Math.max(accepted, shown));
        expect(totals.issued).toBeLessThanOrEqual(Math.max(issued, accepted, shown));
      }),
    );
  });

  it('never fall while none of the readings does', () => {
    fc.assert(
      fc.property(known, known, step, (first, second, size) => {
        const later = {
          issued: Math.max(first.issued, second.issued),
          accepted: Math.max(first.accepted, second.accepted),
          counted: Math.max(first.counted, second.counted),
          shown: Math.max(first.shown, second.shown),
        };
        const [before, after] = [publicTotals(first, size), publicTotals(later, size)];
        for (const key of ['issued', 'accepted', 'counted', 'shown'] as const)
          expect(after[key]).toBeGreaterThanOrEqual(before[key]);
      }),
    );
  });
});

describe('rounding down', () => {
  it('gives the greatest multiple that is not above', () => {
    fc.assert(
      fc.property(count, step, (value, size) => {
        const rounded = roundedDown(value, size);
        expect(rounded % size).toBe(0);
        expect(value - rounded).toBeGreaterThanOrEqual(0);
        expect(value - rounded).toBeLessThan(size);
      }),
    );
  });
});
