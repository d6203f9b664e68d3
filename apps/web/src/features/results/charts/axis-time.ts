import type { Language } from '../../../i18n/languages';

const hourMs = 3_600_000;

/** As much of a time as tells ticks apart: seconds in the first minutes, the day in elections that last. */
export const axisTimeFormat = (language: Language, spanMs: number): ((at: number) => string) => {
  const options: Intl.DateTimeFormatOptions =
    spanMs < hourMs / 12
      ? { hour: '2-digit', minute: '2-digit', second: '2-digit' }
      : spanMs < 36 * hourMs
        ? { hour: '2-digit', minute: '2-digit' }
        : { day: 'numeric', month: 'short' };
  const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', options);
  return (at) => format.format(at);
};
