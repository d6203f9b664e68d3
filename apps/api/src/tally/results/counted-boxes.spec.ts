import { describe, expect, it } from 'vitest';
import { CountedBoxes } from './counted-boxes';

const of = (ballots: number, generation = 0) => ({ generation, ballots });

describe('counted boxes', () => {
  it('know the most that was counted of each', () => {
    const counted = new CountedBoxes();
    expect(counted.get('a', 0)).toBe(0);
    expect([
      counted.apply('a', of(0)),
      counted.apply('a', of(7)),
      counted.apply('b', of(2)),
    ]).toEqual([true, true, true]);
    expect([counted.apply('a', of(7)), counted.apply('a', of(3))]).toEqual([false, false]);
    expect([counted.get('a', 0), counted.get('b', 0)]).toEqual([7, 2]);
  });

  it('know each count apart, in whatever order they come', () => {
    const counted = new CountedBoxes();
    counted.apply('a', of(9));
    counted.apply('a', of(900, 99));
    expect(counted.apply('a', of(2, 1))).toBe(true);
    expect(counted.apply('a', of(10))).toBe(true);
    expect([0, 1, 2, 99].map((generation) => counted.get('a', generation))).toEqual([
      10, 2, 0, 900,
    ]);
  });

  it('keep a few counts of each', () => {
    const counted = new CountedBoxes();
    for (const generation of [0, 1, 2, 3]) counted.apply('a', of(5, generation));
    counted.apply('a', of(6, 0));
    counted.apply('a', of(5, 4));
    expect([0, 1, 2, 3, 4].map((generation) => counted.get('a', generation))).toEqual([
      6, 0, 5, 5, 5,
    ]);
  });

  it('forget those that have not moved for longest', () => {
    const counted = new CountedBoxes();
    for (let box = 0; box < 100_000; box += 1) counted.apply(String(box), of(1));
    counted.apply('0', of(2));
    counted.apply('new', of(1));
    expect([
      counted.get('0', 0),
      counted.get('1', 0),
      counted.get('2', 0),
      counted.get('new', 0),
    ]).toEqual([2, 0, 1, 1]);
  });
});
