import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wellFormedText } from '../testing/arbitraries';
import { isWellFormed, utf8Decode, utf8Encode } from './utf8';

const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const decodeWithPlatform = (bytes: Uint8Array): string | undefined => {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    return undefined;
  }
};

describe('UTF-8', () => {
  it('writes what the platform writes, and reads it back', () => {
    fc.assert(
      fc.property(wellFormedText, (text) => {
        const bytes = utf8Encode(text);
        expect(bytes).toEqual(new Uint8Array(Buffer.from(text, 'utf8')));
        expect(utf8Decode(bytes)).toBe(text);
      }),
    );
  });

  it('takes exactly the bytes that the strict decoder of the platform takes', () => {
    const likely = fc.constantFrom(
      0x00,
      0x41,
      0x80,
      0xbf,
      0xc1,
      0xc2,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
    );
    const bytes = fc.array(fc.oneof(likely, fc.integer({ min: 0, max: 255 })), { maxLength: 6 });
    fc.assert(
      fc.property(bytes, (values) => {
        const input = Uint8Array.from(values);
        expect(utf8Decode(input)).toBe(decodeWithPlatform(input));
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['an overlong euro sign', [0xf0, 0x82, 0x82, 0xac]],
    ['beyond the last code point', [0xf4, 0x90, 0x80, 0x80]],
    ['a sequence cut short', [0xe2, 0x82]],
  ])('refuses %s', (_, bytes) => {
    expect(utf8Decode(Uint8Array.from(bytes))).toBeUndefined();
  });

  it.each(['a', 'a'.repeat(4_096), `${'a'.repeat(10_000)}b`, `${'a'.repeat(10_000)}é`])(
    'reads and writes texts of any length',
    (text) => {
      const bytes = new Uint8Array(Buffer.from(text, 'utf8'));
      expect(utf8Encode(text)).toEqual(bytes);
      expect(utf8Decode(bytes)).toBe(text);
    },
  );

  it('keeps a byte order mark as a character', () => {
    expect(utf8Decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toBe('\ufeffA');
  });

  it('has no form for a lone surrogate', () => {
    expect(isWellFormed('a\ud800b')).toBe(false);
    expect(isWellFormed('\ud83d\uddf3')).toBe(true);
    expect(() => utf8Encode('\udc00')).toThrow(RangeError);
  });
});
