import i18next from 'i18next';
import { formatOf } from '../i18n/format';
import type { Language } from '../i18n/languages';
import { textIn, type LanguageTools } from '../i18n/use-language';

/** What a component gets from `useLanguage`, outside of one. */
export const wordsOf = (language: Language): LanguageTools => ({
  language,
  t: i18next.getFixedT(language),
  format: formatOf(language),
  text: (value) => textIn(language, value),
});
