import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protocolVectors } from '../testing/vectors';
import { b64uDecode, b64uDecodeExactly, b64uEncode } from './base64url';

describe('base64url', () => {
  it.each(protocolVectors.base64url.valid)('reads %j and writes it back', (text) => {
    const bytes = b64uDecode(text);
    expect(bytes && b64uEncode(bytes)).toBe(text);
  });

  it.each(protocolVectors.base64url.refused)('refuses %j', (text) => {
    expect(b64uDecode(text)).toBeUndefined();
  });

  it('agrees with Node', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(b64uEncode(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      }),
    );
  });

  it('gives every text that it reads one reading', () => {
    fc.assert(
      fc.property(
        fc.base64String().map((text) => text.replace(/=+$/, '')),
        (text) => {
          const bytes = b64uDecode(text);
          if (bytes) expect(b64uEncode(bytes)).toBe(text);
        },
      ),
    );
  });

  it('refuses another length than the one asked for', () => {
    expect(b64uDecodeExactly('AAECAw', 4)).toEqual(Uint8Array.of(0, 1, 2, 3));
    expect(b64uDecodeExactly('AAECAw', 3)).toBeUndefined();
  });
});
