import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessCodeBytes, accessCodeFromBytes, normalizeAccessCode } from './access-code';

const form = /^[34679ACDEFGHJKMNPQRTVWXY]{5}(-[34679ACDEFGHJKMNPQRTVWXY]{5}){2}$/;

describe('an access code', () => {
  it('is made of random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 15, maxLength: accessCodeBytes }), (bytes) => {
        const usable = bytes.filter((byte) => byte < 240).length;
        const code = accessCodeFromBytes(bytes);
        if (usable < 15) expect(code).toBeUndefined();
        else expect(code).toMatch(form);
      }),
    );
  });

  it('gives every character the same ten bytes', () => {
    const uses = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const character = accessCodeFromBytes(Uint8Array.from([byte, ...new Uint8Array(14)]))?.[0];
      if (character) uses.set(character, (uses.get(character) ?? 0) + 1);
    }
    expect([...uses.values()]).toEqual(Array<number>(24).fill(10));
  });

  it('leaves out bytes that would favour some characters', () => {
    const zeros = [...new Uint8Array(15)];
    expect(accessCodeFromBytes(Uint8Array.from([255, 240, ...zeros]))).toBe('33333-33333-33333');
    expect(accessCodeFromBytes(Uint8Array.from([255, ...zeros.slice(1)]))).toBeUndefined();
  });

  it.each([
    ['3467A-CDEFG-HJKMN', '3467ACDEFGHJKMN'],
    [' 3467a cdefg hjkmn ', '3467ACDEFGHJKMN'],
    ['3467a--cdefghjkmn', '3467ACDEFGHJKMN'],
    ['ıſß', 'ıſß'],
    ['3467A\u2013CDEFG', '3467A\u2013CDEFG'],
    ['', ''],
  ])('typed as %j is compared as %j', (typed, normalized) => {
    expect(normalizeAccessCode(typed)).toBe(normalized);
  });
});
