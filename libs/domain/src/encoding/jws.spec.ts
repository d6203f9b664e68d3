import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonValue } from '../testing/arbitraries';
import { boxVectors } from '../testing/vectors';
import { assembleJws, parseJws, signingInput } from './jws';

describe('JWS', () => {
  it('takes a real entry apart and puts it together again', () => {
    for (const { box } of boxVectors) {
      const jws = parseJws(box.closed, 'scrutin-closed-1');
      expect(jws && assembleJws(signingInput(jws.typ, jws.payload), jws.signature)).toBe(
        box.closed,
      );
    }
  });

  it('is read as one type only', () => {
    const [first] = boxVectors;
    expect(first && parseJws(first.box.closed, 'scrutin-opened-1')).toBeUndefined();
  });

  it('carries any payload', () => {
    fc.assert(
      fc.property(
        jsonValue,
        fc.uint8Array({ minLength: 64, maxLength: 64 }),
        (payload, signature) => {
          const input = signingInput('scrutin-receipt-1', payload);
          const jws = parseJws(assembleJws(input, signature), 'scrutin-receipt-1');
          expect(jws?.payload).toEqual(payload);
          expect(jws?.signature).toEqual(signature);
          expect(jws && String.fromCharCode(...jws.signingInput)).toBe(input);
        },
      ),
    );
  });
});
