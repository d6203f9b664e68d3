import { useTranslation } from 'react-i18next';
import { formatOf, type Format } from './format';
import type { Language } from './languages';
import type { Translate } from './translate';

export interface BilingualValue {
  readonly en: string;
  readonly fr?: string | null | undefined;
}

export const textIn = (language: Language, value: BilingualValue): string =>
  language === 'fr' ? (value.fr ?? value.en) : value.en;

export interface LanguageTools {
  readonly language: Language;
  readonly t: Translate;
  readonly format: Format;
  /** A text people wrote in one or two languages; English where there is no other. */
  readonly text: (value: BilingualValue) => string;
}

export const useLanguage = (): LanguageTools => {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'fr' ? 'fr' : 'en';
  return { language, t, format: formatOf(language), text: (value) => textIn(language, value) };
};
