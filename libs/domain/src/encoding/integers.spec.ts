import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexDecode, hexEncode } from './hex';
import { i2osp, os2ip } from './integers';

describe('integers and hex', () => {
  it('go to bytes and back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), (bytes) => {
        expect(i2osp(os2ip(bytes), bytes.length)).toEqual(bytes);
        expect(hexDecode(hexEncode(bytes))).toEqual(bytes);
      }),
    );
  });

  it('are big-endian', () => {
    expect(os2ip(Uint8Array.of(1, 0))).toBe(256n);
    expect(i2osp(258n, 3)).toEqual(Uint8Array.of(0, 1, 2));
  });

  it('do not silently lose digits', () => {
    expect(() => i2osp(256n, 1)).toThrow(RangeError);
    expect(() => i2osp(-1n, 1)).toThrow(RangeError);
    expect(hexDecode('abc')).toBeUndefined();
    expect(hexDecode('AB')).toBeUndefined();
  });
});
