import { describe, expect, it } from 'vitest';
import { en } from './en/index';
import { fr } from './fr/index';

type Texts = { readonly [key: string]: string | Texts };

/** Every text by its path. */
const flat = (texts: Texts, path = ''): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value]] : [...flat(value, `${path}${key}.`)],
    ),
  );

const english = flat(en);
const french = flat(fr);

/** A plural form is of its language; what stands before it is the same text. */
const textsOf = (texts: ReadonlyMap<string, string>): string[] =>
  [...new Set([...texts.keys()].map((key) => key.replace(/_(one|many|other)$/u, '')))].sort();

const holes = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/gu) ?? [])].sort();

describe('English and French', () => {
  it('have the same texts', () => {
    expect(textsOf(french)).toEqual(textsOf(english));
  });

  it('have no text that says nothing', () => {
    for (const texts of [english, french])
      expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('fill in the same values', () => {
    const differing = [...english].filter(
      ([key, text]) =>
        french.has(key) && holes(text).join() !== holes(french.get(key) ?? '').join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it.each([
    ['en', english],
    ['fr', french],
  ] as const)('have every plural form that %s needs', (language, texts) => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const stems = [...texts.keys()].filter((key) => key.endsWith('_one'));
    const missing = stems
      .map((key) => key.replace(/_one$/u, ''))
      .flatMap((stem) => pluralCategories.map((category) => `${stem}_${category}`))
      .filter((key) => !texts.has(key));
    expect(missing).toEqual([]);
  });

  it('puts a space that does not break before French signs', () => {
    const bare = [...french].filter(([, text]) => /[^\u00A0\u202F][:;!?»](\s|$)/u.test(text));
    expect(bare.map(([key]) => key)).toEqual([]);
  });
});
