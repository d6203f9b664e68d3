import type { BallotPaperResponse } from '@scrutin/contracts';
import type { LanguageTools } from '../i18n/use-language';
import { phaseOfCount, type Progress } from './phase';

/** What a count waits for of which nothing is shown though there may be ballots. */
export type Wait =
  /** It is shown once voting has closed. */
  | 'for_close'
  /** The first group of ballots is not full, or has no full one behind it. */
  | 'for_group'
  /** Voting is over, and the count is about to come. */
  | 'for_count';

type Rules = Pick<BallotPaperResponse['manifest'], 'k' | 'visibility'>;

/** Null where a count is shown, or nothing was cast that could be. */
export const waitOf = (results: Progress, { k, visibility }: Rules): Wait | null => {
  if (results.totals.ballots > 0) return null;
  switch (phaseOfCount(results)) {
    case 'during':
      if (visibility === 'after_close') return 'for_close';
      return k > 1 ? 'for_group' : null;
    case 'counting':
      // What was accepted is exact once the close is recorded; before that, none may be a few.
      return 'for_count';
    default:
      return null;
  }
};

const headlines = {
  for_close: 'waiting.forClose',
  for_group: 'waiting.forGroup',
  for_count: 'waiting.forCount',
} as const satisfies Record<Wait, string>;

/** In the place of the sentence that says the result. */
export const waitHeadline = (wait: Wait, { t }: Pick<LanguageTools, 't'>): string =>
  t(headlines[wait]);

/** Why there is nothing to see yet. */
export const waitLede = (
  wait: Wait,
  k: number,
  { t, format }: Pick<LanguageTools, 't' | 'format'>,
): string => {
  if (wait === 'for_close') return t('waiting.forCloseWhy');
  return wait === 'for_group' ? t('waiting.forGroupWhy', { k: format.integer(k) }) : '';
};
