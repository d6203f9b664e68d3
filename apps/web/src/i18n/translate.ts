import type { en } from './en/index';

type Stem<Key extends string> = Key extends `${infer Before}_${'one' | 'many' | 'other'}`
  ? Before
  : Key;

type Paths<Texts, Prefix extends string> = {
  [Key in keyof Texts & string]: Texts[Key] extends string
    ? `${Prefix}${Stem<Key>}`
    : Paths<Texts[Key], `${Prefix}${Key}.`>;
}[keyof Texts & string];

/** The path of a text; of one with plural forms, without their endings. */
export type TextKey = Paths<typeof en, ''>;

/**
 * The text in the language of the page, with its holes filled; `count` chooses the plural form. Typed here and not by
 * i18next, whose types take the compiler ten times as long.
 */
export type Translate = (
  key: TextKey,
  values?: Readonly<Record<string, string | number | undefined>>,
) => string;
