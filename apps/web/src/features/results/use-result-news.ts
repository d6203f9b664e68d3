import { useEffect, useRef } from 'react';
import type { Phase } from '../../count/phase';
import type { Verdict } from '../../count/verdict';
import { useLanguage } from '../../i18n/use-language';
import { useAnnounce } from '../../ui/announcer';

/** A lead that flips with every ballot must not talk without end. */
export const newsIntervalMinMs = 20_000;

/** What makes a new sentence worth saying: another name in front, not another margin. */
const gistOf = (verdict: Verdict): string => {
  if (verdict.kind === 'leads' || verdict.kind === 'alone') return verdict.leader.id;
  if (verdict.kind === 'tied') return verdict.tied.map(({ id }) => id).join(' ');
  return verdict.kind;
};

/** Tells screen readers about a change of lead and about the close. */
export const useResultNews = (verdict: Verdict, phase: Phase, headline: string): void => {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const gist = gistOf(verdict);
  const headlineRef = useRef(headline);
  const saidRef = useRef({ gist, phase, at: Number.NEGATIVE_INFINITY });

  useEffect(() => {
    headlineRef.current = headline;
  }, [headline]);

  useEffect(() => {
    const said = saidRef.current;
    if (said.gist === gist && said.phase === phase) return;
    const say = (): void => {
      const closing = said.phase === 'during' && phase === 'after' ? t('live.saidClosing') : '';
      saidRef.current = { gist, phase, at: Date.now() };
      announce(`${closing} ${headlineRef.current}.`.trim());
    };
    const waitMs = said.phase === phase ? said.at + newsIntervalMinMs - Date.now() : 0;
    const timer = setTimeout(say, Math.max(0, waitMs));
    return () => clearTimeout(timer);
  }, [gist, phase, announce, t]);
};
