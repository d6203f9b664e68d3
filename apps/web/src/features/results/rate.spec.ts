import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rateOf } from './rate';
import type { SeriesPoint } from './series';

const minuteMs = 60_000;
const start = Date.UTC(2026, 4, 4, 8);
const pointAt = (minutes: number, ballots: number): SeriesPoint => ({
  at: start + minutes * minuteMs,
  ballots,
  blank: 0,
  votes: [ballots],
});

describe('ballots per minute', () => {
  it('are none without points', () => {
    expect(rateOf([])).toEqual({ widthMinutes: 1, buckets: [] });
  });

  it('are counted in whole minutes', () => {
    const { widthMinutes, buckets } = rateOf([pointAt(0, 4), pointAt(0.5, 10), pointAt(2, 13)]);
    expect(widthMinutes).toBe(1);
    expect(buckets.map(({ perMinute }) => perMinute)).toEqual([10, 0, 3]);
    expect(buckets[0]?.at).toBe(start);
  });

  it('become wider bars the longer it lasts, each an average per minute', () => {
    const { widthMinutes, buckets } = rateOf([pointAt(0, 0), pointAt(90, 90), pointAt(119, 120)]);
    expect(widthMinutes).toBe(2);
    expect(buckets).toHaveLength(60);
    expect(buckets[45]?.perMinute).toBe(45);
  });

  it('add up to all ballots, in at most sixty bars and one', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 5_000 }), fc.nat(50)), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(steps, (added) => {
        let minutes = 0;
        let ballots = 0;
        const points = added.map(([gap, more]) => pointAt((minutes += gap), (ballots += more)));
        const { widthMinutes, buckets } = rateOf(points);
        const sum = buckets.reduce((total, { perMinute }) => total + perMinute * widthMinutes, 0);
        expect(sum).toBeCloseTo(ballots, 6);
        expect(buckets.length).toBeLessThanOrEqual(61);
      }),
    );
  });
});
