import { describe, expect, it } from 'vitest';
import { StallWatch } from './stall';

const second = 1_000;

/** One reading a second, `accepted` and `counted` at each. */
const observe = (readings: readonly (readonly [number, number])[]): (number | null)[] => {
  const watch = new StallWatch();
  return readings.map(([accepted, counted], index) =>
    watch.observe(index * second, accepted, counted),
  );
};

describe('a stall', () => {
  it('is none while everything is counted', () => {
    expect(
      observe([
        [0, 0],
        [5, 5],
        [9, 9],
      ]),
    ).toEqual([null, null, null]);
  });

  it('is none while a busy count lags by less than five seconds, for however long', () => {
    const readings = Array.from({ length: 100 }, (_, at) => [at * 200, (at - 3) * 200] as const);
    expect(observe(readings).every((since) => since === null)).toBe(true);
  });

  it('began when the oldest ballot that is not counted was accepted', () => {
    const readings = [
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 1],
      [5, 1],
      [6, 1],
      [7, 1],
      [8, 1],
    ] as const;
    expect(observe(readings)).toEqual([null, null, null, null, null, null, second, second]);
  });

  it('lasts, without a flicker, while the lag stays above five seconds', () => {
    const readings = Array.from(
      { length: 60 },
      (_, at) => [at * 100, Math.max(0, at - 7) * 100] as const,
    );
    const stalls = observe(readings);
    // From the reading at which the first ballot has waited for five seconds.
    expect(stalls.slice(0, 6).every((since) => since === null)).toBe(true);
    for (const [at, since] of stalls.entries()) if (at >= 8) expect(since).toBe((at - 6) * second);
  });

  it('ends when what waited is counted, and begins anew with what came later', () => {
    const watch = new StallWatch();
    expect(watch.observe(0, 10, 0)).toBeNull();
    expect(watch.observe(6 * second, 12, 0)).toBe(0);
    expect(watch.observe(7 * second, 12, 10)).toBeNull();
    expect(watch.observe(11 * second, 12, 10)).toBe(6 * second);
    expect(watch.observe(12 * second, 12, 12)).toBeNull();
  });

  it('of an hour is still known by its beginning', () => {
    const watch = new StallWatch();
    for (let at = 1; at < 3_600; at += 1)
      expect(watch.observe(at * second, at, 0)).toBe(at < 6 ? null : second);
    expect(watch.observe(3_600 * second, 3_600, 3_600)).toBeNull();
  });
});
