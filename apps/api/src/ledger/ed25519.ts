import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { Ed25519Claim } from '@scrutin/domain';

const signAsync = promisify<null, Uint8Array, KeyObject, Buffer>(sign);
const verifyAsync = promisify<null, Uint8Array, KeyObject, Uint8Array, boolean>(verify);

/** SubjectPublicKeyInfo of an Ed25519 key (RFC 8410) is as many bytes, and then the key's own 32. */
const spkiPrefixBytes = 12;

/** The 32 bytes of a key's public half. */
export function rawEd25519Key(key: KeyObject): Buffer {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return publicKey.export({ type: 'spki', format: 'der' }).subarray(spkiPrefixBytes);
}

/** In the thread pool. Deterministic: the same bytes always get the same signature. */
export async function signEd25519(key: KeyObject, message: Uint8Array): Promise<Buffer> {
  return signAsync(null, message, key);
}

/** By way of a JSON Web Key (RFC 8037): OpenSSL takes ten times as long to read the same 32 bytes in DER. */
function publicKeyOf(bytes: Uint8Array): KeyObject {
  const x = Buffer.from(bytes).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

/**
 * The cofactorless equation of RFC 8032, by OpenSSL in the thread pool. The form of the key is for the caller to
 * check (`isEd25519SignatureValid`): OpenSSL takes keys of small order and non-canonical ones.
 */
export async function verifyEd25519Equation(claim: Ed25519Claim): Promise<boolean> {
  return verifyAsync(null, claim.message, publicKeyOf(claim.publicKey), claim.signature);
}
