import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentWindow, decideAttempt } from './attempt-window';

const limit = { failuresMax: 3, windowMs: 1_000 };

describe('a window of attempts', () => {
  it('begins with the first attempt', () => {
    expect(currentWindow(undefined, limit, 50)).toEqual({
      failures: 0,
      pending: 0,
      startedAtMs: 50,
    });
  });

  it('counts until it has run out, and begins anew with what is pending', () => {
    const window = { failures: 3, pending: 2, startedAtMs: 100 };
    expect(currentWindow(window, limit, 1_099)).toEqual(window);
    expect(currentWindow(window, limit, 1_100)).toEqual({
      failures: 0,
      pending: 2,
      startedAtMs: 1_100,
    });
  });
});

describe('an attempt', () => {
  it.each([
    [0, 0, { type: 'begin' }],
    [2, 0, { type: 'begin' }],
    [0, 3, { type: 'wait' }],
    [2, 1, { type: 'wait' }],
    [3, 0, { type: 'refuse', retryAfterMs: 600 }],
    [3, 5, { type: 'refuse', retryAfterMs: 600 }],
  ])('after %i failures with %i pending: %j', (failures, pending, decision) => {
    const window = { failures, pending, startedAtMs: 100 };
    expect(decideAttempt(window, limit, 500)).toEqual(decision);
  });

  it('never begins when failing, with all that are pending, would pass the limit', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), (failures, pending) => {
        const { type } = decideAttempt({ failures, pending, startedAtMs: 0 }, limit, 0);
        expect(type === 'begin').toBe(failures + pending < limit.failuresMax);
      }),
    );
  });
});
