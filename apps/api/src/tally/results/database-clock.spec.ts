import { describe, expect, it } from 'vitest';
import { DatabaseClock } from './database-clock';

describe("the database's clock", () => {
  let steady = 0;
  /** A reading that takes 40 ms and is answered half-way with that time. */
  const readIn = (clock: DatabaseClock, nowMs: number | null): Promise<string> =>
    clock.measure(
      () => {
        steady += 40;
        return Promise.resolve('read');
      },
      () => nowMs,
    );

  it('goes on from the middle of the last reading', async () => {
    steady = 1_000;
    const clock = new DatabaseClock(() => steady);
    expect(await readIn(clock, 500_000)).toBe('read');
    expect(clock.nowMs()).toBe(500_020);
    steady += 750;
    expect(clock.nowMs()).toBe(500_770);
  });

  it('follows when the clock of the database is set', async () => {
    steady = 0;
    const clock = new DatabaseClock(() => steady);
    await readIn(clock, 500_000);
    await readIn(clock, 100_000);
    expect(clock.nowMs()).toBe(100_020);
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
    expect(clock.nowMs()).toBe(500_060);
  });

  it('says nothing before it was read', () => {
    expect(() => new DatabaseClock(() => 0).nowMs()).toThrow('never read');
  });
});
