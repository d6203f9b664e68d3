import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en/index';
import { fr } from './fr/index';
import { initialLanguage, rememberLanguage, type Language } from './languages';

/** Both languages are in the bundle, so the first words are there with the first paint and a switch is instant. */
export const startI18n = (language: Language = initialLanguage()): typeof i18next => {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, fr: { translation: fr } },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  document.documentElement.lang = language;
  return i18next;
};

export const chooseLanguage = (language: Language): void => {
  rememberLanguage(language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
};
