import { useEffect, useRef } from 'react';
import type { Phase } from '../../count/phase';
import type { Verdict } from '../../count/verdict';
import { useLanguage, type LanguageTools } from '../../i18n/use-language';
import { useAnnounce } from '../../ui/announcer';

/** A lead that flips with every ballot must not talk without end. */
export const newsIntervalMinMs = 20_000;

/** What makes a new sentence worth saying: another name in front, not another margin. */
const gistOf = (verdict: Verdict): string => {
  if (verdict.kind === 'leads' || verdict.kind === 'alone') return verdict.leader.id;
  if (verdict.kind === 'tied') return verdict.tied.map(({ id }) => id).join(' ');
  return verdict.kind;
};

interface News {
  readonly verdict: Verdict;
  readonly phase: Phase;
  readonly headline: string;
  /** Whether voting ended since the last news. */
  readonly isEnd: boolean;
}

/** A lead that is told after the close is told as what it is: the last ballots may change it. */
const sayNews = ({ verdict, phase, headline, isEnd }: News, t: LanguageTools['t']): string => {
  const isCounting = phase === 'counting';
  // Without a count the headline itself says that voting is over, and what it waits for.
  if (isCounting && verdict.kind === 'no_ballots') return `${headline}.`;
  const end = isEnd ? `${t('live.saidClosing')} ` : '';
  return `${end}${headline}.${isCounting ? ` ${t('lede.counting')}` : ''}`;
};

/** Tells screen readers about a change of lead, about the close and about the end of the count. */
export const useResultNews = (verdict: Verdict, phase: Phase, headline: string): void => {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const gist = gistOf(verdict);
  const newsRef = useRef({ verdict, phase, headline });
  const saidRef = useRef({ gist, phase, at: Number.NEGATIVE_INFINITY });

  useEffect(() => {
    newsRef.current = { verdict, phase, headline };
  }, [verdict, phase, headline]);

  useEffect(() => {
    const said = saidRef.current;
    if (said.gist === gist && said.phase === phase) return;
    const say = (): void => {
      const isEnd = said.phase === 'during' && phase !== 'during';
      saidRef.current = { gist, phase, at: Date.now() };
      announce(sayNews({ ...newsRef.current, isEnd }, t));
    };
    const waitMs = said.phase === phase ? said.at + newsIntervalMinMs - Date.now() : 0;
    const timer = setTimeout(say, Math.max(0, waitMs));
    return () => clearTimeout(timer);
  }, [gist, phase, announce, t]);
};
