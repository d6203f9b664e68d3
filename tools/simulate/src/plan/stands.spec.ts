import { describe, expect, it } from 'vitest';
import { parties, standsMax, standsOf } from './stands';

describe('who stands', () => {
  it('is told apart by name, however many', () => {
    const stands = standsOf(standsMax);
    expect(new Set(stands.map(({ name }) => name)).size).toBe(standsMax);
  });

  it('stands for each party in turn, and for none', () => {
    expect(standsOf(6).map(({ party }) => party)).toEqual([0, 1, 2, null, 0, 1]);
    const inRange = standsOf(standsMax).every(
      ({ party }) => party === null || parties[party] !== undefined,
    );
    expect(inRange).toBe(true);
  });

  it('is the same people as before when more are asked for', () => {
    expect(standsOf(9).slice(0, 4)).toEqual(standsOf(4));
  });
});
