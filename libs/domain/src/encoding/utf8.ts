const loneSurrogate = /\p{Surrogate}/u;

/** Only well-formed strings have a UTF-8 form; a lone surrogate would come back as another character. */
export const isWellFormed = (text: string): boolean => !loneSurrogate.test(text);

/** Everything that is signed and hashed is ASCII; `undefined` where the text is not. */
const asciiEncode = (text: string): Uint8Array | undefined => {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0x80) return undefined;
    bytes[index] = code;
  }
  return bytes;
};

/** As many arguments as every engine takes. */
const argumentsMax = 4_096;

const asciiDecode = (bytes: Uint8Array): string | undefined => {
  for (const byte of bytes) if (byte >= 0x80) return undefined;
  let text = '';
  for (let start = 0; start < bytes.length; start += argumentsMax) {
    const part = bytes.subarray(start, start + argumentsMax);
    // Spread, the bytes would be taken one by one.
    text += Reflect.apply(String.fromCharCode, undefined, part) as string;
  }
  return text;
};

/** The text must be well-formed (`isWellFormed`). Written by hand because the language itself has no encoder. */
export const utf8Encode = (text: string): Uint8Array => asciiEncode(text) ?? encodeAny(text);

const encodeAny = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length * 3);
  let size = 0;
  const put = (byte: number): void => {
    bytes[size] = byte;
    size += 1;
  };
  const putTail = (codePoint: number, shift: number): void => {
    put(0x80 | ((codePoint >> shift) & 0x3f));
  };
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint < 0x80) {
      put(codePoint);
    } else if (codePoint < 0x800) {
      put(0xc0 | (codePoint >> 6));
      putTail(codePoint, 0);
    } else if (codePoint < 0x10000) {
      if (codePoint >= 0xd800 && codePoint < 0xe000) throw new RangeError('lone surrogate');
      put(0xe0 | (codePoint >> 12));
      putTail(codePoint, 6);
      putTail(codePoint, 0);
    } else {
      put(0xf0 | (codePoint >> 18));
      putTail(codePoint, 12);
      putTail(codePoint, 6);
      putTail(codePoint, 0);
    }
  }
  return bytes.slice(0, size);
};

/** By the first byte of a sequence: how many bytes follow, and the smallest code point that needs that many. */
const sequenceOf = (first: number): { tail: number; bits: number; least: number } | undefined => {
  if (first < 0x80) return { tail: 0, bits: first, least: 0 };
  if (first >= 0xc2 && first < 0xe0) return { tail: 1, bits: first & 0x1f, least: 0x80 };
  if (first >= 0xe0 && first < 0xf0) return { tail: 2, bits: first & 0x0f, least: 0x800 };
  if (first >= 0xf0 && first < 0xf5) return { tail: 3, bits: first & 0x07, least: 0x10000 };
  return undefined;
};

const isScalar = (codePoint: number): boolean =>
  codePoint < 0xd800 || (codePoint > 0xdfff && codePoint <= 0x10ffff);

/** `undefined` unless the bytes are exactly the UTF-8 of some text. A byte order mark stays a character. */
export const utf8Decode = (bytes: Uint8Array): string | undefined =>
  asciiDecode(bytes) ?? decodeAny(bytes);

const decodeAny = (bytes: Uint8Array): string | undefined => {
  const characters: string[] = [];
  let index = 0;
  while (index < bytes.length) {
    const sequence = sequenceOf(bytes[index] ?? 0);
    if (!sequence) return undefined;
    let codePoint = sequence.bits;
    for (let tail = 1; tail <= sequence.tail; tail += 1) {
      const byte = bytes[index + tail];
      if (byte === undefined || (byte & 0xc0) !== 0x80) return undefined;
      codePoint = (codePoint << 6) | (byte & 0x3f);
    }
    if (codePoint < sequence.least || !isScalar(codePoint)) return undefined;
    characters.push(String.fromCodePoint(codePoint));
    index += 1 + sequence.tail;
  }
  return characters.join('');
};
