import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modInverse, modPow } from './modular';

const modulus = fc.bigInt({ min: 2n, max: 2n ** 80n });
const value = fc.bigInt({ min: 0n, max: 2n ** 90n });

const gcd = (left: bigint, right: bigint): bigint =>
  right === 0n ? left : gcd(right, left % right);

describe('modular arithmetic', () => {
  it('raises as repeated multiplication does', () => {
    fc.assert(
      fc.property(value, fc.bigInt({ min: 0n, max: 40n }), modulus, (base, exponent, n) => {
        expect(modPow(base, exponent, n)).toBe(base ** exponent % n);
      }),
    );
  });

  it('inverts what has an inverse, and nothing else', () => {
    fc.assert(
      fc.property(value, modulus, (number, n) => {
        const inverse = modInverse(number, n);
        if (gcd(number, n) !== 1n) expect(inverse).toBeUndefined();
        else expect((number * (inverse ?? 0n)) % n).toBe(1n);
      }),
    );
  });
});
