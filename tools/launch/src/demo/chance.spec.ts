import { describe, expect, it } from 'vitest';
import { chance, pick } from './chance';

describe('chance', () => {
  it('says the same for the same words, on every machine', () => {
    expect(chance('ondara', 'gender', 0)).toBe(chance('ondara', 'gender', 0));
    expect(chance('ondara', 'gender', 0)).toBeCloseTo(0.7059280998073518, 9);
    expect(chance('ondara', 'gender', 0)).not.toBe(chance('ondara', 'gender', 1));
  });

  it('is spread evenly over [0, 1)', () => {
    const values = Array.from({ length: 10_000 }, (_, index) => chance('spread', index));
    const tenths = Array<number>(10).fill(0);
    for (const value of values) {
      const tenth = Math.floor(value * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    // Five standard deviations of a binomial with n = 10,000 and p = 0.1 are 150.
    expect(tenths).toHaveLength(10);
    for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });
});

describe('pick', () => {
  it.each([
    [0, 'a'],
    [0.49, 'a'],
    [0.5, 'b'],
    [0.999, 'b'],
  ])('at %d is %s', (at, item) => {
    expect(pick(['a', 'b'], at)).toBe(item);
  });
});
