import { isWellFormed, utf8Decode, utf8Encode } from './utf8';

/** What the protocol signs and hashes: no booleans, no fractions, nothing negative. */
export type JsonValue =
  string | number | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** Deeper than anything the protocol has; without a bound a small hostile text could exhaust the stack. */
const nestingMax = 64;

const compareNames = (left: string, right: string): number => (left < right ? -1 : 1);

const writeString = (text: string): string => {
  if (!isWellFormed(text)) throw new TypeError('J: a string is not well-formed Unicode');
  // JSON.stringify escapes exactly as RFC 8785 asks; it differs for lone surrogates only.
  return JSON.stringify(text);
};

const writeInteger = (value: number): string => {
  if (!Number.isSafeInteger(value) || value < 0) throw new TypeError('J: not an integer');
  return String(value);
};

const write = (value: unknown, depth: number): string => {
  if (depth > nestingMax) throw new TypeError('J: nested too deeply');
  if (value === null) return 'null';
  if (typeof value === 'string') return writeString(value);
  if (typeof value === 'number') return writeInteger(value);
  if (Array.isArray(value)) {
    return `[${value.map((item) => write(item, depth + 1)).join(',')}]`;
  }
  if (typeof value !== 'object') throw new TypeError(`J: a ${typeof value} has no form`);
  // RFC 8785 orders names by UTF-16 code units, which is how `<` compares strings.
  const members = Object.entries(value)
    .sort(([left], [right]) => compareNames(left, right))
    .map(([name, member]) => `${writeString(name)}:${write(member, depth + 1)}`);
  return `{${members.join(',')}}`;
};

/**
 * `J` of the protocol: RFC 8785, narrowed to objects, arrays, well-formed strings, null and integers from 0 to
 * 2^53 - 1. Throws a TypeError for any other value: callers write only what they have checked.
 */
export const writeCanonicalJson = (value: unknown): string => write(value, 0);

export const canonicalJsonBytes = (value: unknown): Uint8Array =>
  utf8Encode(writeCanonicalJson(value));

/**
 * `undefined` unless the text or the UTF-8 bytes are exactly `J` of what they parse to: so no byte order mark, white
 * space, duplicate members, other orders or other spellings. (A value read is never `undefined`, but may be `null`.)
 */
export const readCanonicalJson = (source: string | Uint8Array): JsonValue | undefined => {
  const text = typeof source === 'string' ? source : utf8Decode(source);
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(text) as JsonValue;
    return writeCanonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
};
