import type { TurnoutState } from '@scrutin/domain';
import { describe, expect, it } from 'vitest';
import { SignedCount } from './signed-count';
import { north } from './testing/facts';

const turnoutOf = (size: number): TurnoutState => ({
  size,
  regions: { [north]: size },
  genders: { female: size },
  ageBands: { '25_34': size },
});

describe('the count of those who signed', () => {
  it('is the bigger one, and of two counts the later', () => {
    const signed = new SignedCount();
    expect([signed.apply(turnoutOf(0), 0), signed.apply(turnoutOf(40), 0)]).toEqual([false, true]);
    expect([signed.apply(turnoutOf(40), 0), signed.apply(turnoutOf(39), 0)]).toEqual([
      false,
      false,
    ]);
    expect(signed.apply(turnoutOf(10), 1)).toBe(true);
    expect(signed.apply(turnoutOf(41), 0)).toBe(false);
    expect(signed.size).toBe(10);
  });

  it('is shown once as many ballots were handed out', () => {
    const signed = new SignedCount();
    signed.apply(turnoutOf(12), 0);
    signed.settle(10, 12);
    expect(signed.shown.size).toBe(12);
    signed.apply(turnoutOf(31), 0);
    signed.settle(10, 29);
    expect(signed.shown.size).toBe(12);
    signed.settle(10, 30);
    expect(signed.shown.size).toBe(31);
  });

  it('that is too big is never shown, and gives way to a later one', () => {
    const signed = new SignedCount();
    signed.apply(turnoutOf(900), 0);
    signed.settle(10, 40);
    expect(signed.shown.size).toBe(0);
    signed.apply(turnoutOf(40), 1);
    signed.settle(10, 40);
    expect(signed.shown.size).toBe(40);
  });
});
