import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryWaitMs } from './retry-wait';

describe('the wait before another try', () => {
  it.each([
    [1, undefined, 0, 1_000],
    [2, undefined, 0, 2_000],
    [3, undefined, 1, 5_000],
    [20, undefined, 0, 15_000],
    [1, 7_000, 0, 7_000],
    [5, 1_000, 0, 15_000],
  ])(
    'after %i failures, asked for %s, with chance %s, is %i ms',
    (failures, asked, chance, wait) => {
      expect(retryWaitMs(failures, asked, chance)).toBe(wait);
    },
  );

  it('is never shorter than the server asks for, and never grows without end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.nat(60_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, asked, chance) => {
          const wait = retryWaitMs(failures, asked, chance);
          expect(wait).toBeGreaterThanOrEqual(asked);
          expect(wait).toBeLessThanOrEqual(Math.max(15_000, asked) * 1.25 + 1);
        },
      ),
    );
  });
});
