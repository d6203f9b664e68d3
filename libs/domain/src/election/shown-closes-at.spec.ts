import { describe, expect, it } from 'vitest';
import { shownClosesAt } from './shown-closes-at';

describe('the time to close that is shown', () => {
  it.each([
    ['none', { sealedAt: 1, opensAt: 100, closesAt: null }, null],
    ['a later one', { sealedAt: 1, opensAt: 100, closesAt: 200 }, 200],
    ['that of a plan', { sealedAt: null, opensAt: null, closesAt: 200 }, 200],
    ['that of a plan which cannot be sealed', { sealedAt: null, opensAt: 100, closesAt: 99 }, 99],
    ['the very time at which it opens', { sealedAt: 1, opensAt: 100, closesAt: 100 }, 100],
    ['one before the opening', { sealedAt: 1, opensAt: 100, closesAt: 99 }, null],
  ])('%s', (_, times, shown) => {
    expect(shownClosesAt(times)).toBe(shown);
  });
});
