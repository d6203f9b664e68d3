import { describe, expect, it } from 'vitest';
import { saturation, stillGrows, type Level } from './saturation';

const levelsOf = (...rates: number[]): Level[] =>
  rates.map((perSecond, index) => ({ concurrency: 4 ** index, perSecond }));

describe('saturation', () => {
  it.each([
    { rates: [], grows: true },
    { rates: [100], grows: true },
    { rates: [100, 90], grows: true },
    { rates: [100, 90, 106], grows: true },
    { rates: [100, 90, 104], grows: false },
    { rates: [100, 200, 150], grows: true },
    { rates: [100, 200, 150, 205], grows: false },
    { rates: [100, 200, 150, 220], grows: true },
  ])('is not reached before $rates no longer grows: $grows', ({ rates, grows }) => {
    expect(stillGrows(levelsOf(...rates))).toBe(grows);
  });

  it.each([
    { rates: [100], concurrency: 1 },
    { rates: [100, 300, 900, 910], concurrency: 16 },
    { rates: [100, 300, 900, 700], concurrency: 16 },
    { rates: [100, 50], concurrency: 1 },
  ])('of $rates takes $concurrency voters at once', ({ rates, concurrency }) => {
    expect(saturation(levelsOf(...rates))).toBe(concurrency);
  });
});
