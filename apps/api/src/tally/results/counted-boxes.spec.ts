import { describe, expect, it } from 'vitest';
import { CountedBoxes } from './counted-boxes';

const of = (ballots: number, generation = 0) => ({ generation, ballots });

describe('counted boxes', () => {
  it('know the most that was counted of each', () => {
    const counted = new CountedBoxes();
    expect(counted.get('a')).toBe(0);
    expect([
      counted.apply('a', of(0)),
      counted.apply('a', of(7)),
      counted.apply('b', of(2)),
    ]).toEqual([true, true, true]);
    expect([counted.apply('a', of(7)), counted.apply('a', of(3))]).toEqual([false, false]);
    expect([counted.get('a'), counted.get('b')]).toEqual([7, 2]);
  });

  it('take a later count for the better one, however little it has counted', () => {
    const counted = new CountedBoxes();
    counted.apply('a', of(9));
    expect(counted.apply('a', of(2, 1))).toBe(true);
    expect([counted.apply('a', of(9)), counted.apply('a', of(1, 1))]).toEqual([false, false]);
    expect(counted.get('a')).toBe(2);
    expect(counted.apply('a', of(3, 1))).toBe(true);
    expect(counted.get('a')).toBe(3);
  });

  it('forget those that have not moved for longest', () => {
    const counted = new CountedBoxes();
    for (let box = 0; box < 100_000; box += 1) counted.apply(String(box), of(1));
    counted.apply('0', of(2));
    counted.apply('new', of(1));
    expect([counted.get('0'), counted.get('1'), counted.get('2'), counted.get('new')]).toEqual([
      2, 0, 1, 1,
    ]);
  });
});
