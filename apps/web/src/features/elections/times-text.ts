import type { ElectionResponse } from '@scrutin/contracts';
import { phaseOf } from '../../count/phase';
import type { LanguageTools } from '../../i18n/use-language';

/** When it opens, closes or closed, whichever is next or last. */
export const timesText = (
  { state, opensAt, closesAt }: ElectionResponse,
  { t, format }: LanguageTools,
): string => {
  const phase = phaseOf(state);
  if (phase === 'counting' || phase === 'after' || phase === 'annulled')
    return closesAt === null ? '' : t('elections.closed', { at: format.dateTime(closesAt) });
  if (opensAt === null) return t('elections.noDates');
  const closing =
    closesAt === null
      ? t('elections.noClosing')
      : t('elections.closes', { at: format.dateTime(closesAt) });
  const opening = t(phase === 'during' ? 'elections.opened' : 'elections.opens', {
    at: format.dateTime(opensAt),
  });
  return `${opening}, ${closing}`;
};
