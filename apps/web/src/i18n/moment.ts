import type { LanguageTools } from './use-language';

/** A time within a sentence: with its day unless that is the reader's today. */
export const momentOf = (
  at: number,
  now: number,
  { t, format }: Pick<LanguageTools, 't' | 'format'>,
): string => {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  const time = format.time(at);
  return isToday
    ? t('charts.atTime', { time })
    : t('charts.onDate', { date: format.date(at), time });
};
