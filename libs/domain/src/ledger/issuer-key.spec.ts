import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { i2osp } from '../encoding/integers';
import { protocolVectors } from '../testing/vectors';
import { parseIssuerKey } from './issuer-key';

const der = (pem: string): Uint8Array =>
  new Uint8Array(createPublicKey(pem).export({ type: 'spki', format: 'der' }));

describe('an issuer key', () => {
  it.each([
    ['rsa2048', 256],
    ['rsa3072', 384],
  ] as const)('%s is read as Node reads it', (name, kLen) => {
    const pem = protocolVectors.testKeys[name];
    const key = parseIssuerKey(der(pem));
    const modulus = createPublicKey(pem).export({ format: 'jwk' }).n ?? '';
    expect(key?.kLen).toBe(kLen);
    expect(key?.e).toBe(65_537n);
    expect(key && Buffer.from(i2osp(key.n, kLen)).toString('base64url')).toBe(modulus);
  });

  const key2048 = der(protocolVectors.testKeys.rsa2048);
  const withByte = (index: number, value: number): Uint8Array => key2048.with(index, value);

  it.each([
    ['nothing', new Uint8Array()],
    ['a byte too few', key2048.slice(0, -1)],
    ['a byte too many', Uint8Array.from([...key2048, 0])],
    ['e = 65539', withByte(key2048.length - 1, 3)],
    ['a modulus of 2047 bits', withByte(33, 0x7f)],
    [
      'an Ed25519 key',
      new Uint8Array(
        generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }),
      ),
    ],
    [
      'e = 3',
      new Uint8Array(
        generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 }).publicKey.export({
          type: 'spki',
          format: 'der',
        }),
      ),
    ],
  ])('is refused: %s', (_, bytes) => {
    expect(parseIssuerKey(bytes)).toBeUndefined();
  });
});
