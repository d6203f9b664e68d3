import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, equalBytes } from '../encoding/bytes';
import { i2osp, os2ip } from '../encoding/integers';
import { utf8Encode } from '../encoding/utf8';

/** Crockford's base 32: without I, L, O and U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const seedSizeBytes = 16;
const characterCount = 28;
const checkBits = 12n;

const checkOf = (seed: Uint8Array): bigint => {
  const digest = sha256(concatBytes(utf8Encode('scrutin/recovery/1'), seed));
  return os2ip(digest.subarray(0, 2)) >> 4n;
};

/** A voter's seed with a check value of 12 bits, as seven groups of four characters. */
export const encodeRecoveryCode = (seed: Uint8Array): string => {
  if (seed.length !== seedSizeBytes) throw new RangeError('a seed has 16 bytes');
  const bits = (os2ip(seed) << checkBits) | checkOf(seed);
  const characters = Array.from({ length: characterCount }, (_, index) =>
    alphabet.charAt(Number((bits >> BigInt(5 * (characterCount - 1 - index))) & 31n)),
  ).join('');
  return (characters.match(/.{4}/g) ?? []).join('-');
};

/** `undefined` unless it is the code of some seed, as people may type it. Only ASCII letters change case. */
export const decodeRecoveryCode = (text: string): Uint8Array | undefined => {
  const characters = text
    .replace(/[ -]/g, '')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const values = Array.from(characters, (character) => alphabet.indexOf(character));
  if (values.length !== characterCount || values.includes(-1)) return undefined;
  const bits = values.reduce((total, value) => (total << 5n) | BigInt(value), 0n);
  const seed = i2osp(bits >> checkBits, seedSizeBytes);
  return equalBytes(i2osp(checkOf(seed), 2), i2osp(bits & 0xfffn, 2)) ? seed : undefined;
};
