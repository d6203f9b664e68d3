import { concatBytes, equalBytes } from '../encoding/bytes';
import { hexDecode } from '../encoding/hex';
import { os2ip } from '../encoding/integers';

/** The public RSA key that signs the credentials of one box. */
export interface IssuerKey {
  readonly der: Uint8Array;
  readonly n: bigint;
  readonly e: bigint;
  /** Length of the modulus in bytes, and so of every value that is signed, blinded or unblinded. */
  readonly kLen: number;
}

export const issuerExponent = 65_537n;

const bytesOf = (hex: string): Uint8Array => {
  const bytes = hexDecode(hex);
  if (!bytes) throw new Error('not hex');
  return bytes;
};

/**
 * DER leaves one way to write such a key, and only two lengths are allowed, so a key is compared with its two frames
 * in place of parsing ASN.1: SubjectPublicKeyInfo, rsaEncryption with NULL parameters, modulus, e = 65537.
 */
const frames = [
  {
    kLen: 256,
    before: bytesOf('30820122300d06092a864886f70d01010105000382010f003082010a0282010100'),
  },
  {
    kLen: 384,
    before: bytesOf('308201a2300d06092a864886f70d01010105000382018f003082018a0282018100'),
  },
];
const after = bytesOf('0203010001');

/** `undefined` unless it is a key of exactly 2048 or 3072 bits in exactly this form. */
export const parseIssuerKey = (der: Uint8Array): IssuerKey | undefined => {
  for (const { kLen, before } of frames) {
    const modulus = der.slice(before.length, before.length + kLen);
    const isFullLength = ((modulus[0] ?? 0) & 0x80) !== 0;
    if (isFullLength && equalBytes(der, concatBytes(before, modulus, after))) {
      return { der, n: os2ip(modulus), e: issuerExponent, kLen };
    }
  }
  return undefined;
};
