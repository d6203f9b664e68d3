import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Conflation } from './conflation';

const intervalMs = 250;

describe('conflation', () => {
  let state = 0;
  let failures: unknown[] = [];
  let sent: { readonly atMs: number; readonly state: number }[] = [];
  const start = (): Conflation<number> =>
    new Conflation({
      intervalMs,
      make: () => {
        if (state < 0) throw new Error('no such state');
        return state;
      },
      send: (newest) => sent.push({ atMs: performance.now(), state: newest }),
      onFailed: (error) => failures.push(error),
    });
  const change = (conflation: Conflation<number>): void => {
    state += 1;
    conflation.poke();
  };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    state = 0;
    sent = [];
    failures = [];
  });
  afterEach(() => vi.useRealTimers());

  it('sends the first change at once', () => {
    const conflation = start();
    vi.advanceTimersByTime(1);
    change(conflation);
    expect(sent.map(({ state: newest }) => newest)).toEqual([1]);
  });

  it('sends of a burst the first and the last, and in between at most one each interval', () => {
    const conflation = start();
    const beganAt = performance.now();
    for (let step = 0; step < 1_000; step += 1) {
      change(conflation);
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(intervalMs);
    expect(sent.map(({ atMs }) => atMs - beganAt)).toEqual([0, 250, 500, 750, 1_000]);
    expect(sent.at(-1)?.state).toBe(1_000);
  });

  it('says nothing without a change', () => {
    const conflation = start();
    conflation.poke();
    vi.advanceTimersByTime(10_000);
    conflation.poke();
    expect(sent).toEqual([]);
  });

  it('says nothing of a change that was taken back in time', () => {
    const conflation = start();
    change(conflation);
    change(conflation);
    state = 1;
    vi.advanceTimersByTime(intervalMs);
    expect(sent.map(({ state: newest }) => newest)).toEqual([1]);
  });

  it('sends what was taken back to those who entered meanwhile', () => {
    const conflation = start();
    change(conflation);
    change(conflation);
    conflation.entered();
    state = 1;
    vi.advanceTimersByTime(intervalMs);
    expect(sent.map(({ state: newest }) => newest)).toEqual([1, 1]);
  });

  it('sends nothing to those who entered while everybody had the same', () => {
    const conflation = start();
    change(conflation);
    conflation.entered();
    conflation.poke();
    vi.advanceTimersByTime(10_000);
    expect(sent.map(({ state: newest }) => newest)).toEqual([1]);
  });

  it('goes on after a state that cannot be made, at once or later', () => {
    const conflation = start();
    state = -1;
    conflation.poke();
    expect(failures).toHaveLength(1);
    conflation.poke();
    vi.advanceTimersByTime(intervalMs);
    expect(failures).toHaveLength(2);
    state = 7;
    conflation.poke();
    vi.advanceTimersByTime(intervalMs);
    expect(sent.map(({ state: newest }) => newest)).toEqual([7]);
  });

  it('sends nothing more once it is stopped', () => {
    const conflation = start();
    change(conflation);
    change(conflation);
    conflation.stop();
    vi.advanceTimersByTime(10_000);
    expect(sent.map(({ state: newest }) => newest)).toEqual([1]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('always ends with the last state and never exceeds its rate, whenever changes come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 400 })), (pauses) => {
        state = 0;
        sent = [];
        const conflation = start();
        for (const pauseMs of pauses) {
          change(conflation);
          vi.advanceTimersByTime(pauseMs);
        }
        vi.advanceTimersByTime(intervalMs);
        expect(sent.at(-1)?.state ?? 0).toBe(state);
        for (const [index, { atMs }] of sent.entries()) {
          const before = sent[index - 1];
          if (before !== undefined) expect(atMs - before.atMs).toBeGreaterThanOrEqual(intervalMs);
        }
      }),
    );
  });
});
