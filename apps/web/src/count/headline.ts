import type { LanguageTools } from '../i18n/use-language';
import type { Phase } from './phase';
import type { Count } from './standing';
import { prospectOf, verdictOf } from './verdict';

/** Beyond this many equals, names make no sentence. */
const tiedNamesMax = 3;

type Words = Pick<LanguageTools, 't' | 'format'>;

/** The one sentence that says the result. */
export const headlineOf = (count: Count, phase: Phase, { t, format }: Words): string => {
  const isOver = phase === 'after' || phase === 'annulled';
  const verdict = verdictOf(count);
  switch (verdict.kind) {
    case 'no_ballots':
      return isOver ? t('headline.noneCast') : t('headline.none');
    case 'only_blank':
      return isOver ? t('headline.onlyBlankAfter') : t('headline.onlyBlank');
    case 'alone': {
      const { name, votes } = verdict.leader;
      return t('headline.alone', { name, count: votes, n: format.integer(votes) });
    }
    case 'tied': {
      const { tied } = verdict;
      return tied.length <= tiedNamesMax
        ? t('headline.tied', { names: format.list(tied.map(({ name }) => name)) })
        : t('headline.tiedMany', { n: format.integer(tied.length) });
    }
    case 'leads': {
      const { leader, margin } = verdict;
      return isOver
        ? t('headline.most', { name: leader.name })
        : t('headline.leads', { name: leader.name, count: margin, n: format.integer(margin) });
    }
  }
};

interface LedeContext {
  readonly count: Count;
  readonly phase: Phase;
  /** Voters who have not cast a ballot. */
  readonly notVoted: number;
  /** And those whose ballot is not in the count yet, besides. */
  readonly notShown: number;
  /** The most candidates of a ballot that may name several; null where each names one. */
  readonly approvalMax: number | null;
}

const standingSentence = ({ count, approvalMax }: LedeContext, { t, format }: Words): string => {
  const [leader] = count.standings;
  if (leader === undefined || count.expressed === 0) return '';
  const verdict = verdictOf(count);
  const n = format.integer(count.expressed);
  const share = format.percent(leader.votes, count.expressed);
  if (verdict.kind === 'tied')
    return t(approvalMax === null ? 'lede.tied' : 'lede.tiedApproval', {
      votes: t('results.votes', { count: leader.votes, n: format.integer(leader.votes) }),
      share,
      count: count.expressed,
      n,
    });
  return t(approvalMax === null ? 'lede.share' : 'lede.shareApproval', {
    share,
    count: count.expressed,
    n,
  });
};

const outlookSentence = (context: LedeContext, { t, format }: Words): string => {
  const { count, phase, notVoted, notShown } = context;
  if (phase === 'after') {
    const verdict = verdictOf(count);
    if (verdict.kind !== 'leads') return '';
    const { margin, second } = verdict;
    return t('lede.margin', { count: margin, n: format.integer(margin), name: second.name });
  }
  if (phase === 'counting') return count.ballots === 0 ? '' : t('lede.counting');
  if (phase !== 'during') return '';
  if (notVoted <= 0) return t('lede.everybody');
  const values = { count: notVoted, n: format.integer(notVoted) };
  if (count.expressed === 0) return t('lede.open', values);
  switch (prospectOf(count, notShown)) {
    case 'anyone':
      return t('lede.openAnyone', values);
    case 'some':
      return t('lede.openSome', values);
    case 'leader_only':
      return t('lede.openLeaderOnly', values);
  }
};

/** What stands under the headline: the share with its base, and what may still change. */
export const ledeOf = (context: LedeContext, words: Words): string =>
  [standingSentence(context, words), outlookSentence(context, words)].filter(Boolean).join(' ');
