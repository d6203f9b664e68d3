import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTicks, spreadLabels, timeTicks } from './scale';

describe('ticks of a count', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [214, [0, 100, 200, 300]],
    [240, [0, 100, 200, 300]],
    [1_000, [0, 500, 1_000]],
  ])('up to %i are %j', (max, ticks) => {
    expect(countTicks(max)).toEqual(ticks);
  });

  it('begin at 0, hold the largest, and are few and whole', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (max) => {
        const ticks = countTicks(max);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks.every(Number.isInteger)).toBe(true);
      }),
    );
  });
});

describe('ticks of time', () => {
  const from = Date.UTC(2026, 4, 4, 8, 3);

  it('are round times between the two', () => {
    const ticks = timeTicks(from, from + 4 * 3_600_000, 5);
    expect(ticks.map((at) => new Date(at).getMinutes())).toEqual([0, 0, 0, 0]);
  });

  it('never lie outside, and are never more than asked for', () => {
    const spans = fc.integer({ min: 1, max: 40 * 86_400_000 });
    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: 8 }), (span, countMax) => {
        const ticks = timeTicks(from, from + span, countMax);
        expect(ticks.every((at) => at >= from && at <= from + span)).toBe(true);
        expect(ticks.length).toBeLessThanOrEqual(countMax + 1);
      }),
    );
  });
});

describe('labels', () => {
  it('stay where they are when there is room', () => {
    expect(spreadLabels([10, 100, 50], 18, [0, 200])).toEqual([10, 100, 50]);
  });

  it('move apart, in their order', () => {
    expect(spreadLabels([50, 51, 52], 18, [0, 200])).toEqual([50, 68, 86]);
  });

  it('stay inside at the end', () => {
    expect(spreadLabels([195, 199], 18, [0, 200])).toEqual([182, 200]);
  });

  it('never cover each other where all have room', () => {
    const wanted = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(wanted, (places) => {
        const placed = [...spreadLabels(places, 18, [0, 200])].sort((a, b) => a - b);
        placed.slice(1).forEach((place, index) => {
          expect(place - (placed[index] ?? 0)).toBeGreaterThanOrEqual(18);
        });
        expect(placed[0]).toBeGreaterThanOrEqual(0);
        expect(placed.at(-1)).toBeLessThanOrEqual(200);
      }),
    );
  });
});
