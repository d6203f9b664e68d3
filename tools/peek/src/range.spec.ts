import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeOf } from './range';

const partition = { partition: 3, low: '5', high: '12' };

describe('what is read of a partition', () => {
  it('begins at the beginning, or so many before the end', () => {
    expect(rangeOf(partition, null)).toEqual({ partition: 3, from: 5n, end: 12n });
    expect(rangeOf(partition, 2)).toEqual({ partition: 3, from: 10n, end: 12n });
    expect(rangeOf(partition, 0)).toEqual({ partition: 3, from: 12n, end: 12n });
    expect(rangeOf(partition, 100)).toEqual({ partition: 3, from: 5n, end: 12n });
  });

  it('is never more than there is, nor more than was asked for', () => {
    const offsets = fc.tuple(fc.bigInt({ min: 0n, max: 1n << 62n }), fc.nat());
    fc.assert(
      fc.property(offsets, fc.nat(), ([low, length], tail) => {
        const high = low + BigInt(length);
        const { from, end } = rangeOf({ partition: 0, low: `${low}`, high: `${high}` }, tail);
        expect(end).toBe(high);
        expect(from >= low && from <= end).toBe(true);
        expect(end - from <= BigInt(tail)).toBe(true);
      }),
    );
  });
});
