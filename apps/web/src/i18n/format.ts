import type { Language } from './languages';

/** Day and month as people of each place write them, without a change of our own words: British order in English. */
const locales: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR' };

export interface PercentParts {
  readonly number: string;
  /** With the space that French puts before the sign. */
  readonly sign: string;
}

export interface Format {
  readonly integer: (value: number) => string;
  /** With one digit after the point where there is something to show. */
  readonly decimal: (value: number) => string;
  readonly percent: (part: number, whole: number, fractionDigits?: number) => string;
  readonly percentParts: (part: number, whole: number) => PercentParts;
  readonly list: (items: readonly string[]) => string;
  readonly time: (at: number | string) => string;
  readonly date: (at: number | string) => string;
  readonly clock: (at: number | string) => string;
  readonly dateTime: (at: number | string) => string;
  readonly compare: (one: string, other: string) => number;
}

/**
 * The share, rounded, but never to 0 or 100 % when it is not: one vote is never shown as none, and a missing one never
 * as complete.
 */
export const honestShare = (part: number, whole: number, fractionDigits = 1): number => {
  if (whole <= 0) return 0;
  const unit = 10 ** -(fractionDigits + 2);
  const rounded = Math.round(part / whole / unit) * unit;
  if (part <= 0 || part >= whole) return Math.max(0, Math.min(1, part / whole));
  return Math.min(1 - unit, Math.max(unit, rounded));
};

const createFormat = (language: Language): Format => {
  const locale = locales[language];
  const integer = new Intl.NumberFormat(locale);
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percents = new Map<number, Intl.NumberFormat>();
  const percentOf = (digits: number): Intl.NumberFormat => {
    const known = percents.get(digits);
    if (known) return known;
    const made = new Intl.NumberFormat(locale, {
      style: 'percent',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    percents.set(digits, made);
    return made;
  };
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  const dateTime = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  const collator = new Intl.Collator(locale, { numeric: true });
  return {
    decimal: (value) => decimal.format(value),
    integer: (value) => integer.format(value),
    percent: (part, whole, digits = 1) =>
      percentOf(digits).format(honestShare(part, whole, digits)),
    percentParts: (part, whole) => {
      const parts = percentOf(1).formatToParts(honestShare(part, whole));
      const isOfNumber = (type: string): boolean =>
        ['integer', 'group', 'decimal', 'fraction'].includes(type);
      const text = (wanted: boolean): string =>
        parts
          .filter(({ type }) => isOfNumber(type) === wanted)
          .map(({ value }) => value)
          .join('');
      return { number: text(true), sign: text(false) };
    },
    list: (items) => list.format(items),
    time: (at) => time.format(new Date(at)),
    date: (at) => date.format(new Date(at)),
    clock: (at) => clock.format(new Date(at)),
    dateTime: (at) => dateTime.format(new Date(at)),
    compare: (one, other) => collator.compare(one, other),
  };
};

const formats = new Map<Language, Format>();

/** Intl objects are expensive to make and stateless: one set per language. */
export const formatOf = (language: Language): Format => {
  const known = formats.get(language);
  if (known) return known;
  const made = createFormat(language);
  formats.set(language, made);
  return made;
};
