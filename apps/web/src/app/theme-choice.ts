import { isMantineColorScheme, type MantineColorSchemeManager } from '@mantine/core';

/** Also read by `public/first-paint.js`. */
const storageKey = 'scrutin.theme';

/** Mantine's own manager, but under our key and silent where storage is forbidden. */
export const themeChoice = (): MantineColorSchemeManager => ({
  get: (fallback) => {
    try {
      const chosen = localStorage.getItem(storageKey);
      return isMantineColorScheme(chosen) ? chosen : fallback;
    } catch {
      return fallback;
    }
  },
  set: (value) => {
    try {
      localStorage.setItem(storageKey, value);
    } catch {
      // It then lasts as long as the page.
    }
  },
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => {
    try {
      localStorage.removeItem(storageKey);
    } catch {
      // Nothing was kept.
    }
  },
});
