import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { concatBytes, hexDecode, i2osp, os2ip } from '@scrutin/domain';
import { protocolVectors } from '@scrutin/domain/testing';
import { createPrivateKey, createPublicKey, webcrypto } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { blind, finalize, verifyPss } from './blind-signature';
import { modInverse, modPow } from './modular';
import vectors from './testing/fixtures/rfc9474.json';

const bytes = (hex: string): Uint8Array => hexDecode(hex.replace(/^0x/, '')) ?? new Uint8Array();
const integer = (hex: string): bigint => os2ip(bytes(hex));

const keyOf = (vector: { n: string; e: string }) => ({
  n: integer(vector.n),
  e: integer(vector.e),
  kLen: bytes(vector.n).length,
});

/** The variants whose salt has 48 bytes; the protocol uses the first. */
const withSalt = vectors.filter(({ sLen }) => sLen === '0x30');

describe.each(withSalt.map((vector) => [vector.name, vector] as const))(
  'the vectors of RFC 9474: %s',
  (_, vector) => {
    const key = keyOf(vector);
    const input = {
      message: bytes(vector.msg),
      prefix: bytes(vector.msg_prefix),
      salt: bytes(vector.salt),
      r: modInverse(integer(vector.inv), key.n) ?? 0n,
    };

    it('are blinded to the byte', () => {
      expect(blind(key, input)).toEqual(bytes(vector.blinded_msg));
    });

    it('are finalized to the byte', () => {
      expect(finalize(key, input, bytes(vector.blind_sig))).toEqual(bytes(vector.sig));
    });

    it('verify, and nothing near them does', () => {
      const message = bytes(vector.input_msg);
      const signature = bytes(vector.sig);
      expect(verifyPss(key, message, signature)).toBe(true);
      expect(verifyPss(key, concatBytes(message, Uint8Array.of(0)), signature)).toBe(false);
      expect(verifyPss(key, message, signature.with(9, (signature[9] ?? 0) ^ 1))).toBe(false);
      expect(verifyPss(key, message, signature.slice(1))).toBe(false);
      expect(verifyPss(key, message, i2osp(key.n - os2ip(signature), key.kLen))).toBe(false);
    });

    it('are not finalized from what the issuer did not sign', () => {
      const blindSignature = bytes(vector.blind_sig);
      expect(finalize(key, input, blindSignature.with(3, 0))).toBeUndefined();
      expect(finalize(key, input, blindSignature.slice(1))).toBeUndefined();
      expect(finalize(key, { ...input, message: bytes('00') }, blindSignature)).toBeUndefined();
    });
  },
);

describe('salts of other lengths', () => {
  it('are not accepted', () => {
    for (const vector of vectors.filter(({ sLen }) => sLen === '0x00')) {
      expect(verifyPss(keyOf(vector), bytes(vector.input_msg), bytes(vector.sig))).toBe(false);
    }
  });
});

describe('a modulus that shares a factor with r', () => {
  it('stops the client', () => {
    const [vector] = vectors;
    if (!vector) throw new Error('no vector');
    const input = { message: bytes('01'), prefix: new Uint8Array(32), salt: new Uint8Array(48) };
    expect(blind(keyOf(vector), { ...input, r: integer(vector.p) })).toBeUndefined();
    const blindSignature = bytes(vector.blind_sig);
    expect(
      finalize(keyOf(vector), { ...input, r: integer(vector.p) }, blindSignature),
    ).toBeUndefined();
  });
});

describe('another implementation of RFC 9474', () => {
  const pem = protocolVectors.testKeys.rsa2048;
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' };
  const der = (format: 'pkcs8' | 'spki'): Promise<webcrypto.CryptoKey> => {
    const key = format === 'pkcs8' ? createPrivateKey(pem) : createPublicKey(pem);
    const exported = key.export({ type: format, format: 'der' } as never) as Buffer;
    const use = format === 'pkcs8' ? 'sign' : 'verify';
    return webcrypto.subtle.importKey(format, exported, algorithm, true, [use]);
  };
  const jwk = createPublicKey(pem).export({ format: 'jwk' });
  const key = {
    n: os2ip(new Uint8Array(Buffer.from(jwk.n ?? '', 'base64url'))),
    e: 65_537n,
    kLen: 256,
  };
  const suite = RSABSSA.SHA384.PSS.Randomized();

  it('signs what is blinded here, and accepts what is finalized here', async () => {
    const prefix = new Uint8Array(32).fill(7);
    const input = {
      message: bytes('c0ffee'),
      prefix,
      salt: new Uint8Array(48).fill(9),
      r: 2n ** 2000n + 1n,
    };
    const blinded = blind(key, input) ?? new Uint8Array();
    const blindSignature = await suite.blindSign(await der('pkcs8'), blinded);
    const signature = finalize(key, input, blindSignature) ?? new Uint8Array();
    const prepared = concatBytes(prefix, input.message);
    expect(await suite.verify(await der('spki'), signature, prepared)).toBe(true);
  });

  it('makes signatures that are accepted here', async () => {
    const message = suite.prepare(bytes('c0ffee'));
    const { blindedMsg, inv } = await suite.blind(await der('spki'), message);
    const blindSignature = await suite.blindSign(await der('pkcs8'), blindedMsg);
    const signature = await suite.finalize(await der('spki'), message, blindSignature, inv);
    expect(verifyPss(key, message, signature)).toBe(true);
    expect(os2ip(blindSignature)).toBeLessThan(key.n);
    expect(modPow(os2ip(blindSignature), key.e, key.n)).toBe(os2ip(blindedMsg));
  });
});
