import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { surgeOf } from '../plan/surge';
import { dueAfterMs, runOpenLoop } from './open-loop';

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('the pace', () => {
  it('keeps its rate over any stretch', () => {
    const index = fc.nat(100_000);
    fc.assert(
      fc.property(index, fc.integer({ min: 1, max: 1_000 }), (from, ratePerSecond) => {
        const at = (number: number): number => dueAfterMs(number, { ratePerSecond });
        expect(at(from + ratePerSecond) - at(from)).toBeCloseTo(1_000, 3);
      }),
    );
  });

  it('is that much faster in a surge, and the usual one before and after it', () => {
    const pace = { ratePerSecond: 10, surge: { from: 10, to: 20, factor: 5 } };
    const at = (index: number): number => dueAfterMs(index, pace);
    expect([0, 10, 15, 20, 30].map(at)).toEqual([0, 1_000, 1_100, 1_200, 2_200]);
    expect(surgeOf(30)).toEqual({ from: 10, to: 20, factor: 5 });
  });

  it('is none without a rate', () => {
    expect(dueAfterMs(5_000, { ratePerSecond: null })).toBe(0);
  });
});

describe('an open loop', () => {
  it('does each once, and never more at a time than it may', async () => {
    const done: number[] = [];
    let running = 0;
    let most = 0;
    await runOpenLoop(50, { ratePerSecond: null, concurrencyMax: 7 }, async (index) => {
      most = Math.max(most, ++running);
      await nextTurn();
      running -= 1;
      done.push(index);
    });
    expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(most).toBe(7);
  });

  it('starts the next one when it is due, whether or not those before have ended', async () => {
    let endAll = (): void => undefined;
    const last = new Promise<void>((resolve) => (endAll = resolve));
    let started = 0;
    await runOpenLoop(5, { ratePerSecond: 1_000, concurrencyMax: 10 }, async (index) => {
      started += 1;
      if (index === 4) endAll();
      await last;
    });
    expect(started).toBe(5);
  });

  it('begins no more after a failure, and waits for what has begun', async () => {
    const ended: number[] = [];
    const work = async (index: number): Promise<void> => {
      await nextTurn();
      if (index === 1) throw new Error('no ink');
      await nextTurn();
      ended.push(index);
    };
    const loop = runOpenLoop(100, { ratePerSecond: null, concurrencyMax: 3 }, work);
    await expect(loop).rejects.toThrow('no ink');
    expect(ended.length).toBeLessThan(5);
    expect(ended).toContain(0);
  });

  it('begins no more once it is over', async () => {
    let done = 0;
    const pace = { ratePerSecond: null, concurrencyMax: 1, isOver: () => done === 3 };
    await runOpenLoop(100, pace, async () => {
      await nextTurn();
      done += 1;
    });
    expect(done).toBe(3);
  });
});
