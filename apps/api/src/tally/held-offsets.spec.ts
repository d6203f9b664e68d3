import { describe, expect, it } from 'vitest';
import { HeldOffsets } from './held-offsets';

describe('held offsets', () => {
  it('let nothing of their partition be committed behind the first of them', () => {
    const held = new HeldOffsets();
    expect(held.upTo(0, 10n)).toBe(10n);
    expect([held.hold(0, 7n), held.hold(0, 5n), held.hold(0, 5n)]).toEqual([true, true, false]);
    expect([held.upTo(0, 10n), held.upTo(1, 10n), held.upTo(0, 3n)]).toEqual([5n, 10n, 3n]);
    expect([held.isHeld(0), held.isHeld(1)]).toEqual([true, false]);
    held.release(0, 5n);
    expect(held.upTo(0, 10n)).toBe(7n);
    held.release(0, 7n);
    expect([held.upTo(0, 10n), held.isHeld(0)]).toEqual([10n, false]);
  });

  it('are forgotten with their partition', () => {
    const held = new HeldOffsets();
    held.hold(0, 5n);
    held.hold(1, 5n);
    held.keepOnly((partition) => partition === 1);
    expect([held.upTo(0, 10n), held.upTo(1, 10n)]).toEqual([10n, 5n]);
  });
});
