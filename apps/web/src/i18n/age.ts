import type { LanguageTools } from './use-language';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long ago that was, in the largest unit that fits. */
export const ageOf = (
  ageMs: number,
  { t, format }: Pick<LanguageTools, 't' | 'format'>,
): string => {
  const count = (unitMs: number): string => format.integer(Math.floor(ageMs / unitMs));
  if (ageMs < 1_000) return t('ages.now');
  if (ageMs < minuteMs) return t('ages.seconds', { n: count(1_000) });
  if (ageMs < hourMs) return t('ages.minutes', { n: count(minuteMs) });
  if (ageMs < 2 * dayMs) return t('ages.hours', { n: count(hourMs) });
  return t('ages.days', { count: Math.floor(ageMs / dayMs), n: count(dayMs) });
};
