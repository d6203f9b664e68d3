import { createDecipheriv, hkdfSync } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;
const keyBytes = 32;

/**
 * The issuer's private key of a box (PKCS #8) as the application keeps it: AES-256-GCM by a subkey of the master key
 * (HKDF-SHA-256); nonce, ciphertext, tag.
 */
export function openIssuerKey(masterKey: Buffer, sealed: Buffer, boxId: string): Buffer {
  const empty = Buffer.alloc(0);
  const key = Buffer.from(hkdfSync('sha256', masterKey, empty, 'scrutin/issuer-key', keyBytes));
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes))
    .setAAD(Buffer.from(`issuer/${boxId}`))
    .setAuthTag(sealed.subarray(-tagBytes));
  const plain = decipher.update(sealed.subarray(nonceBytes, -tagBytes));
  return Buffer.concat([plain, decipher.final()]);
}
