import { constants, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

interface PssKey {
  readonly key: KeyObject;
  readonly padding: number;
  readonly saltLength: number;
}

const verifyAsync = promisify<string, Uint8Array, PssKey, Uint8Array, boolean>(verify);

const saltBytes = 48;

/** The public half of an issuer key, from its SubjectPublicKeyInfo. */
export function issuerPublicKey(der: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
}

/**
 * RSASSA-PSS of RFC 8017 with SHA-384, MGF1 with SHA-384, and a salt of exactly 48 bytes, by OpenSSL in the thread
 * pool.
 */
export async function verifyIssuerSignature(
  key: KeyObject,
  claim: { readonly message: Uint8Array; readonly signature: Uint8Array },
): Promise<boolean> {
  const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: saltBytes };
  return verifyAsync('sha384', claim.message, pss, claim.signature);
}
