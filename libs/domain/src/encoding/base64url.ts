const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const letters = Array.from(alphabet);

/** Two letters for every 12 bits: every ballot is read and written here, so three bytes are taken at a time. */
const pairs = letters.flatMap((first) => letters.map((second) => first + second));

/** By character code; 64 for whatever is not of the alphabet. */
const valueOf = new Uint8Array(128).fill(64);
letters.forEach((letter, value) => (valueOf[letter.charCodeAt(0)] = value));

/** base64url without padding (RFC 4648 section 5), `b64u` in the protocol. */
export const b64uEncode = (bytes: Uint8Array): string => {
  let text = '';
  const tail = bytes.length % 3;
  const whole = bytes.length - tail;
  for (let index = 0; index < whole; index += 3) {
    const bits =
      ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    text += (pairs[bits >> 12] ?? '') + (pairs[bits & 0xfff] ?? '');
  }
  const rest = ((bytes[whole] ?? 0) << 8) | (bytes[whole + 1] ?? 0);
  if (tail === 1) text += pairs[rest >> 4] ?? '';
  if (tail === 2) text += (pairs[rest >> 4] ?? '') + (letters[(rest & 0xf) << 2] ?? '');
  return text;
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
    const value = valueOf[text.charCodeAt(index)] ?? 64;
    if (value === 64) return undefined;
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
