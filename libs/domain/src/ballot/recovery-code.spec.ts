import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { b64uEncode, b64uDecode } from '../encoding/base64url';
import { protocolVectors } from '../testing/vectors';
import { decodeRecoveryCode, encodeRecoveryCode } from './recovery-code';

const { decode, refused } = protocolVectors.recoveryCodes;

describe('a recovery code', () => {
  it.each(decode.map((vector) => [vector.code, vector] as const))(
    '%s is written, and read however it is typed',
    (code, { seed, spellings }) => {
      expect(encodeRecoveryCode(b64uDecode(seed) ?? new Uint8Array())).toBe(code);
      for (const spelling of [code, ...spellings]) {
        const read = decodeRecoveryCode(spelling);
        expect(read && b64uEncode(read)).toBe(seed);
      }
    },
  );

  it.each(refused.map(({ why, code }) => [why, code] as const))('is refused: %s', (_, code) => {
    expect(decodeRecoveryCode(code)).toBeUndefined();
  });

  it('gives every seed back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (seed) => {
        expect(decodeRecoveryCode(encodeRecoveryCode(seed))).toEqual(seed);
      }),
    );
  });
});
