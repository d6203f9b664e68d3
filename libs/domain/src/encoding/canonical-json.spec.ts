import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonValue } from '../testing/arbitraries';
import { protocolVectors } from '../testing/vectors';
import { canonicalJsonBytes, readCanonicalJson, writeCanonicalJson } from './canonical-json';
import { utf8Encode } from './utf8';

describe('canonical JSON', () => {
  it.each(protocolVectors.canonicalJson.canonical)('reads %j and writes it back', (text) => {
    const value = readCanonicalJson(text);
    expect(value).toBeDefined();
    expect(writeCanonicalJson(value)).toBe(text);
  });

  it.each(protocolVectors.canonicalJson.refused.map((text) => [text.slice(0, 40), text] as const))(
    'refuses %j',
    (_, text) => {
      expect(readCanonicalJson(text)).toBeUndefined();
    },
  );

  it('reads back whatever it writes, as text and as bytes', () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        expect(readCanonicalJson(writeCanonicalJson(value))).toEqual(value);
        expect(readCanonicalJson(canonicalJsonBytes(value))).toEqual(value);
      }),
    );
  });

  it('refuses any other spelling of what it writes', () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        const text = writeCanonicalJson(value);
        expect(readCanonicalJson(` ${text}`)).toBeUndefined();
        expect(readCanonicalJson(`${text}\n`)).toBeUndefined();
        expect(readCanonicalJson(`\ufeff${text}`)).toBeUndefined();
      }),
    );
  });

  it.each([
    ['a fraction', 0.5],
    ['a negative integer', -1],
    ['an integer beyond 2^53 - 1', 2 ** 53],
    ['a boolean', true],
    ['undefined in a member', { a: undefined }],
    ['a lone surrogate', '\ud800'],
    ['a name with a lone surrogate', { '\udfff': 1 }],
  ])('has no form for %s', (_, value) => {
    expect(() => writeCanonicalJson(value)).toThrow(TypeError);
  });

  it('refuses closed nesting deeper than its limit in place of exhausting the stack', () => {
    expect(readCanonicalJson('['.repeat(64) + ']'.repeat(64))).toBeDefined();
    expect(readCanonicalJson('['.repeat(100_000) + ']'.repeat(100_000))).toBeUndefined();
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(readCanonicalJson(utf8Encode('"a"'))).toBe('a');
    expect(readCanonicalJson(Uint8Array.of(0x22, 0xff, 0x22))).toBeUndefined();
  });
});
