import { b64uDecodeExactly } from './base64url';
import type { JsonValue } from './canonical-json';
import { isWellFormed } from './utf8';

/** A text that people read, in English and perhaps in French. */
export type Text = { readonly en: string; readonly fr: string | null };

type Members = { readonly [name: string]: JsonValue };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** All members that are named and no others: the protocol has no optional ones. */
export const hasExactly = (
  value: JsonValue | undefined,
  names: readonly string[],
): value is Members =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length === names.length &&
  names.every((name) => Object.hasOwn(value, name));

/** Values may come from elsewhere than `J`, so that a string is well-formed is checked here too. */
export const isString = (value: JsonValue | undefined): value is string =>
  typeof value === 'string' && isWellFormed(value);

export const isStringOrNull = (value: JsonValue | undefined): value is string | null =>
  value === null || isString(value);

export const isCount = (value: JsonValue | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

export const isText = (value: JsonValue | undefined): value is Text =>
  hasExactly(value, ['en', 'fr']) && isString(value.en) && isStringOrNull(value.fr);

/** Ids are UUIDs in lower case, so that each has one spelling. */
export const isId = (value: JsonValue | undefined): value is string =>
  isString(value) && uuid.test(value);

/** Exactly as `toISOString` writes it, on a day that exists. */
export const isInstant = (value: JsonValue | undefined): value is string => {
  if (!isString(value)) return false;
  const milliseconds = Date.parse(value);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === value;
};

/** `b64u` of a SHA-256 hash or of an Ed25519 key. */
export const is32Bytes = (value: JsonValue | undefined): value is string =>
  isString(value) && b64uDecodeExactly(value, 32) !== undefined;
