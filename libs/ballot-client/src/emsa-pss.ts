import { sha384 } from '@noble/hashes/sha2.js';
import { concatBytes, equalBytes, i2osp } from '@scrutin/domain';

export const pssSaltSizeBytes = 48;
const hashSizeBytes = 48;
const trailer = 0xbc;

/** MGF1 of RFC 8017 appendix B.2.1 with SHA-384. */
const mask = (seed: Uint8Array, sizeBytes: number): Uint8Array => {
  const blocks = Array.from({ length: Math.ceil(sizeBytes / hashSizeBytes) }, (_, counter) =>
    sha384(concatBytes(seed, i2osp(BigInt(counter), 4))),
  );
  return concatBytes(...blocks).slice(0, sizeBytes);
};

const xor = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  left.map((byte, index) => byte ^ (right[index] ?? 0));

const hashOf = (message: Uint8Array, salt: Uint8Array): Uint8Array =>
  sha384(concatBytes(new Uint8Array(8), sha384(message), salt));

/**
 * EMSA-PSS-ENCODE (RFC 8017 section 9.1.1) with SHA-384, MGF1-SHA-384 and a salt of 48 bytes, for a modulus of
 * `kLen` whole bytes: so of 8 * kLen - 1 bits, which leaves the first bit of `kLen` bytes zero.
 */
export const emsaPssEncode = (message: Uint8Array, salt: Uint8Array, kLen: number): Uint8Array => {
  if (salt.length !== pssSaltSizeBytes) throw new RangeError('a PSS salt has 48 bytes');
  const hash = hashOf(message, salt);
  const padding = new Uint8Array(kLen - pssSaltSizeBytes - hashSizeBytes - 2);
  const block = concatBytes(padding, Uint8Array.of(0x01), salt);
  const masked = xor(block, mask(hash, block.length));
  masked[0] = (masked[0] ?? 0) & 0x7f;
  return concatBytes(masked, hash, Uint8Array.of(trailer));
};

/** EMSA-PSS-VERIFY (RFC 8017 section 9.1.2), in full: padding, salt length, trailer and the first bit included. */
export const isEmsaPss = (message: Uint8Array, encoded: Uint8Array): boolean => {
  const blockSize = encoded.length - hashSizeBytes - 1;
  const masked = encoded.slice(0, blockSize);
  const hash = encoded.slice(blockSize, -1);
  const block = xor(masked, mask(hash, blockSize));
  block[0] = (block[0] ?? 0) & 0x7f;
  const salt = block.slice(-pssSaltSizeBytes);
  // One encoding belongs to a message and a salt, so everything is checked by making it again.
  return equalBytes(encoded, emsaPssEncode(message, salt, encoded.length));
};
