import { describe, expect, it } from 'vitest';
import { decideRestart } from './backoff';

describe('decideRestart', () => {
  it('waits longer after each failure in a row, but never longer than fifteen seconds', () => {
    const delays = [0, 1, 2, 3, 4, 5, 6].map((failures) => {
      const decision = decideRestart(failures, 1_000);
      return decision.type === 'restart' ? decision.delayMs : null;
    });
    expect(delays).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  });

  it('counts anew after a run that was long enough', () => {
    expect(decideRestart(9, 60_000)).toEqual({ type: 'restart', failures: 1, delayMs: 500 });
    expect(decideRestart(9, 59_999)).toEqual({ type: 'restart', failures: 10, delayMs: 15_000 });
  });

  it('gives up after ten failures in a row', () => {
    expect(decideRestart(10, 0)).toEqual({ type: 'give_up', failures: 11 });
  });
});
