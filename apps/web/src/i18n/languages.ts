export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

/** What each language calls itself; never translated. */
export const languageNames: Record<Language, string> = { en: 'English', fr: 'Français' };

/** Also read by `public/first-paint.js`. */
const storageKey = 'scrutin.language';

const isLanguage = (value: unknown): value is Language =>
  languages.some((language) => language === value);

/** The language chosen on this device, else the first of the browser's that we have, else English. */
export const initialLanguage = (): Language => {
  try {
    const chosen = localStorage.getItem(storageKey);
    if (isLanguage(chosen)) return chosen;
  } catch {
    // Storage can be forbidden.
  }
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
};

export const rememberLanguage = (language: Language): void => {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // It then lasts as long as the page.
  }
};
