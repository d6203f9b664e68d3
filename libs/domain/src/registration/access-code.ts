/** No two of these 24 are easily taken for one another when read: no 0 O, 1 I L, 2 Z, 5 S, 8 B, and no U beside V. */
const alphabet = '34679ACDEFGHJKMNPQRTVWXY';

/** 24^15 is about 2^68. */
const characterCount = 15;
const groupLength = 5;

/** The largest multiple of 24 that a byte can hold; bytes from there on would favour the first characters. */
const unbiasedBytes = 240;

/** As many random bytes as make `undefined` a matter of one in 10^13. */
export const accessCodeBytes = 32;

/**
 * Three groups of five, as printed on a voter card. `undefined` if too many bytes had to be rejected: draw again.
 * The bytes must be random; they are taken in order and each is used or rejected.
 */
export const accessCodeFromBytes = (bytes: Uint8Array): string | undefined => {
  const characters = [...bytes]
    .filter((byte) => byte < unbiasedBytes)
    .slice(0, characterCount)
    .map((byte) => alphabet.charAt(byte % alphabet.length));
  if (characters.length < characterCount) return undefined;
  return Array.from({ length: characterCount / groupLength }, (_, group) =>
    characters.slice(group * groupLength, (group + 1) * groupLength).join(''),
  ).join('-');
};

/**
 * The form that is hashed and compared: without spaces and hyphens, ASCII letters in upper case. Whatever is typed has
 * one, so that right and wrong codes take the same path; no letter is ever mapped to another.
 */
export const normalizeAccessCode = (typed: string): string =>
  typed.replace(/[ -]/g, '').replace(/[a-z]/g, (letter) => letter.toUpperCase());
