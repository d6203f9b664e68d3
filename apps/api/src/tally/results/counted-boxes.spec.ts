import { describe, expect, it } from 'vitest';
import { CountedBoxes } from './counted-boxes';

describe('counted boxes', () => {
  it('know the most that was counted of each', () => {
    const counted = new CountedBoxes();
    expect(counted.get('a')).toBe(0);
    expect([counted.raise('a', 0), counted.raise('a', 7), counted.raise('b', 2)]).toEqual([
      true,
      true,
      true,
    ]);
    expect([counted.raise('a', 7), counted.raise('a', 3)]).toEqual([false, false]);
    expect([counted.get('a'), counted.get('b')]).toEqual([7, 2]);
  });

  it('forget those that have not moved for longest', () => {
    const counted = new CountedBoxes();
    for (let box = 0; box < 100_000; box += 1) counted.raise(String(box), 1);
    counted.raise('0', 2);
    counted.raise('new', 1);
    expect([counted.get('0'), counted.get('1'), counted.get('2'), counted.get('new')]).toEqual([
      2, 0, 1, 1,
    ]);
  });
});
