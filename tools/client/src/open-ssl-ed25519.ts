import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { Ed25519 } from '@scrutin/ballot-client';
import {
  assert,
  b64uDecode,
  b64uEncode,
  hasReducedScalar,
  isAcceptableEd25519Key,
} from '@scrutin/domain';

/**
 * By way of a JSON Web Key (RFC 8037), which takes a tenth of the time of the same bytes in DER. `x` has to be there in
 * a private key too; OpenSSL computes it anew, so it may say anything.
 */
const jsonWebKey = (x: Uint8Array) => ({
  kty: 'OKP',
  crv: 'Ed25519',
  x: b64uEncode(x),
});

const privateKeyOf = (bytes: Uint8Array): KeyObject =>
  createPrivateKey({ key: { ...jsonWebKey(bytes), d: b64uEncode(bytes) }, format: 'jwk' });

const publicKeyFrom = (bytes: Uint8Array): KeyObject =>
  createPublicKey({ key: jsonWebKey(bytes), format: 'jwk' });

/**
 * The voter's side by OpenSSL, for programs that are many voters at once: some twenty times as fast as arithmetic in
 * JavaScript. OpenSSL verifies by the cofactorless equation; what it does not check of the key is checked here.
 */
export const openSslEd25519: Ed25519 = {
  publicKeyOf: (privateKey) => {
    const { x } = privateKeyOf(privateKey).export({ format: 'jwk' });
    const publicKey = b64uDecode(x ?? '');
    assert(publicKey !== undefined, 'a key without its public half');
    return publicKey;
  },
  sign: (message, privateKey) => new Uint8Array(sign(null, message, privateKeyOf(privateKey))),
  verify: ({ publicKey, message, signature }) =>
    isAcceptableEd25519Key(publicKey) &&
    hasReducedScalar(signature) &&
    verify(null, message, publicKeyFrom(publicKey), signature),
};
