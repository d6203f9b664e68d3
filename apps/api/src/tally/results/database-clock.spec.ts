import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DatabaseClock } from './database-clock';

describe("the database's clock", () => {
  let steady = 0;
  /** A reading that takes `there` milliseconds until the database tells its time, and then `back`. */
  const readIn = (
    clock: DatabaseClock,
    nowMs: number | null,
    { there = 20, back = 20 } = {},
  ): Promise<string> =>
    clock.measure(
      () => {
        steady += there + back;
        return Promise.resolve('read');
      },
      () => nowMs,
    );

  it('goes on from the last reading', async () => {
    steady = 1_000;
    const clock = new DatabaseClock(() => steady);
    expect(await readIn(clock, 500_000)).toBe('read');
    expect(clock.nowMs()).toBe(500_000);
    steady += 750;
    expect(clock.nowMs()).toBe(500_750);
  });

  it('is never ahead, however long a reading waited before it reached the database', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.array(
          fc.record({
            there: fc.integer({ min: 0, max: 500 }),
            back: fc.integer({ min: 0, max: 500 }),
            pause: fc.integer({ min: 0, max: 2_000 }),
          }),
          { minLength: 1 },
        ),
        async (offset, readings) => {
          steady = 0;
          const clock = new DatabaseClock(() => steady);
          let told = -Infinity;
          for (const { pause, ...way } of readings) {
            await readIn(clock, steady + way.there + offset, way);
            const truth = steady + offset;
            expect(clock.nowMs()).toBeLessThanOrEqual(truth);
            expect(clock.nowMs()).toBeGreaterThanOrEqual(truth - way.back);
            expect(clock.nowMs()).toBeGreaterThanOrEqual(told);
            steady += pause;
            told = clock.nowMs();
          }
        },
      ),
    );
  });

  it('is not turned back by an answer that was long on its way', async () => {
    steady = 0;
    const clock = new DatabaseClock(() => steady);
    await readIn(clock, 500_000, { there: 0, back: 1 });
    await readIn(clock, 500_010, { there: 9, back: 300 });
    expect(clock.nowMs()).toBe(500_309);
  });

  it('follows when the clock of the database is set', async () => {
    steady = 0;
    const clock = new DatabaseClock(() => steady);
    await readIn(clock, 500_000);
    await readIn(clock, 100_000);
    expect(clock.nowMs()).toBe(100_000);
    await readIn(clock, 900_000);
    expect(clock.nowMs()).toBe(900_000);
  });

  it('stays as it is after a reading that told no time, or failed', async () => {
    steady = 0;
    const clock = new DatabaseClock(() => steady);
    await readIn(clock, 500_000);
    await readIn(clock, null);
    const away = clock.measure(
      () => Promise.reject(new Error('away')),
      () => 0,
    );
    await expect(away).rejects.toThrow('away');
    expect(clock.nowMs()).toBe(500_040);
  });

  it('says nothing before it was read', () => {
    expect(() => new DatabaseClock(() => 0).nowMs()).toThrow('never read');
  });
});
