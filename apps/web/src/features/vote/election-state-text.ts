import type { BallotPaper } from '@scrutin/ballot-client';
import type { LanguageTools } from '../../i18n/use-language';

/** Whether one can vote, and until or from when. */
export const sayElectionState = (
  { state, opensAt, closesAt }: Pick<BallotPaper, 'state' | 'opensAt' | 'closesAt'>,
  { t, format }: Pick<LanguageTools, 't' | 'format'>,
): string => {
  switch (state) {
    case 'draft':
    case 'sealing':
      return t('vote.election.notReady');
    case 'sealed':
      return opensAt === null
        ? t('states.sealed')
        : t('vote.election.opens', { at: format.dateTime(opensAt) });
    case 'open':
      return closesAt === null
        ? t('vote.election.open')
        : t('vote.election.closes', { at: format.dateTime(closesAt) });
    case 'closing':
    case 'closed':
    case 'certified':
      return t('vote.election.over');
    case 'annulled':
      return t('states.annulled');
  }
};
