const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const valueOf = new Map(
  Array.from(alphabet, (character, value) => [character.charCodeAt(0), value] as const),
);

/** base64url without padding (RFC 4648 section 5), `b64u` in the protocol. */
export const b64uEncode = (bytes: Uint8Array): string => {
  let text = '';
  let bits = 0;
  let bitCount = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    bitCount += 8;
    while (bitCount >= 6) {
      bitCount -= 6;
      text += alphabet.charAt((bits >> bitCount) & 0x3f);
    }
    bits &= (1 << bitCount) - 1;
  }
  return bitCount === 0 ? text : text + alphabet.charAt((bits << (6 - bitCount)) & 0x3f);
};

/**
 * Strict: `undefined` unless the bytes encode back to the same text, so without padding, white space, characters of
 * plain base64, or spare bits that are not zero. Two texts never stand for the same bytes.
 */
export const b64uDecode = (text: string): Uint8Array | undefined => {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let size = 0;
  let bits = 0;
  let bitCount = 0;
  for (let index = 0; index < text.length; index += 1) {
    const value = valueOf.get(text.charCodeAt(index));
    if (value === undefined) return undefined;
    bits = (bits << 6) | value;
    bitCount += 6;
    if (bitCount >= 8) {
      bitCount -= 8;
      bytes[size] = bits >> bitCount;
      size += 1;
      bits &= (1 << bitCount) - 1;
    }
  }
  return bits === 0 ? bytes : undefined;
};

/** As `b64uDecode`, and of exactly that many bytes. */
export const b64uDecodeExactly = (text: string, size: number): Uint8Array | undefined => {
  const bytes = b64uDecode(text);
  return bytes?.length === size ? bytes : undefined;
};
