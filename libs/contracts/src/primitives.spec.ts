import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bilingualText, boundedText, idSchema, instantIn } from './primitives';

const name = boundedText(5);
const codesOf = (value: unknown): unknown[] =>
  name.safeParse(value).error?.issues.map((issue) => ('params' in issue ? issue.params : null)) ??
  [];

describe('a text that people give', () => {
  it('is taken as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 5 }), (text) => {
        fc.pre(!text.includes('\0') && /\S/u.test(text));
        expect(name.parse(text)).toBe(text);
      }),
    );
    expect(name.parse(' a ')).toBe(' a ');
  });

  it('is measured in code points', () => {
    expect(name.safeParse('🗳🗳🗳🗳🗳').success).toBe(true);
    expect(codesOf('🗳🗳🗳🗳🗳🗳')).toEqual([{ code: 'too_long' }]);
  });

  it.each([
    ['a\0b', 'invalid_text'],
    ['a\ud800', 'invalid_text'],
    ['', 'required'],
    [' \u00a0\t', 'required'],
    ['abcdef', 'too_long'],
  ])('is refused as %j with a code of its own', (text, code) => {
    expect(codesOf(text)).toEqual([{ code }]);
  });
});

describe('a bilingual text', () => {
  const title = bilingualText(10);

  it('needs English and may have French', () => {
    expect(title.parse({ en: 'Board' })).toEqual({ en: 'Board' });
    expect(title.parse({ en: 'Board', fr: null })).toEqual({ en: 'Board', fr: null });
    expect(title.safeParse({ fr: 'Conseil' }).success).toBe(false);
    expect(title.safeParse({ en: 'Board', de: 'Vorstand' }).success).toBe(false);
  });
});

describe('ids and instants', () => {
  it.each(['', '00000000-0000-4000-8000-00000000000', 'ABCDEF00-0000-4000-8000-000000000000'])(
    'are refused as an id: %j',
    (id) => {
      expect(idSchema.safeParse(id).success).toBe(false);
    },
  );

  it.each([
    ['2026-05-04T08:00:00Z', true],
    ['2026-05-04T10:00:00.5+02:00', true],
    ['2026-05-04T08:00:00', false],
    ['2026-02-30T08:00:00Z', false],
    ['tomorrow', false],
  ])('%s is an instant: %s', (text, isInstant) => {
    expect(instantIn.safeParse(text).success).toBe(isInstant);
  });
});
