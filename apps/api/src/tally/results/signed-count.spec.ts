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

const bounds = (issued: number, generation = 0) => ({ generation, step: 10, issued });

describe('the count of those who signed', () => {
  it('is the biggest of its generation', () => {
    const signed = new SignedCount();
    expect([signed.apply(turnoutOf(0), 0), signed.apply(turnoutOf(40), 0)]).toEqual([false, true]);
    expect([signed.apply(turnoutOf(40), 0), signed.apply(turnoutOf(39), 0)]).toEqual([
      false,
      false,
    ]);
    expect(signed.apply(turnoutOf(10), 1)).toBe(true);
    expect(signed.apply(turnoutOf(41), 0)).toBe(true);
    signed.settle(bounds(50));
    expect(signed.shown.size).toBe(41);
  });

  it('is shown once as many ballots were handed out', () => {
    const signed = new SignedCount();
    signed.apply(turnoutOf(12), 0);
    signed.settle(bounds(12));
    expect(signed.shown.size).toBe(12);
    signed.apply(turnoutOf(31), 0);
    signed.settle(bounds(29));
    expect(signed.shown.size).toBe(12);
    signed.settle(bounds(30));
    expect(signed.shown.size).toBe(31);
  });

  it('that is too big is never shown, and gives way to the one that is wanted instead', () => {
    const signed = new SignedCount();
    signed.apply(turnoutOf(900), 0);
    signed.settle(bounds(40));
    expect(signed.shown.size).toBe(0);
    signed.apply(turnoutOf(40), 1);
    signed.settle(bounds(40, 1));
    expect(signed.shown.size).toBe(40);
  });

  it('stands still until a count from the beginning has come as far', () => {
    const signed = new SignedCount();
    signed.apply(turnoutOf(40), 0);
    signed.settle(bounds(40));
    const shown = [0, 20, 39, 40, 50].map((size) => {
      signed.apply({ ...turnoutOf(size), genders: { male: size } }, 1);
      signed.settle(bounds(50, 1));
      return signed.shown.genders;
    });
    const before = { female: 40 };
    expect(shown).toEqual([before, before, before, { male: 40 }, { male: 50 }]);
  });

  it('gives way to a smaller one where it has become too big', () => {
    const signed = new SignedCount();
    signed.apply(turnoutOf(40), 0);
    signed.settle(bounds(40));
    signed.apply(turnoutOf(20), 1);
    signed.settle(bounds(29, 1));
    expect(signed.shown.size).toBe(20);
  });

  it('that nobody wants is not shown, be it a later one', () => {
    const signed = new SignedCount();
    signed.apply(turnoutOf(20), 0);
    signed.apply(turnoutOf(40), 9);
    signed.settle(bounds(40));
    expect(signed.shown.size).toBe(20);
  });
});
