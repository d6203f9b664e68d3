import type { ElectionState } from '@scrutin/contracts';
import { ageOf } from '../../i18n/age';
import { useLanguage, type LanguageTools } from '../../i18n/use-language';
import type { Link } from '../../live/link';
import { liveStatus, type LiveStatus } from '../../live/live-status';
import { useNow } from '../../ui/use-now';
import classes from './live-badge.module.css';
import { useLinkNews } from './use-link-news';

interface LiveBadgeProps {
  readonly link: Link;
  readonly state: ElectionState;
  readonly releasedAt: string | null;
  readonly isPaused: boolean;
}

/** Half a beat's length: silence is noticed well within a second of its limit. */
const tickMs = 500;

interface Said {
  readonly word: string;
  readonly detail: string;
}

const sayStatus = (
  status: LiveStatus,
  newest: string | null,
  { t, format }: LanguageTools,
): Said => {
  switch (status.kind) {
    case 'connecting':
      return { word: t('live.connecting'), detail: '' };
    case 'live':
      return { word: t('live.live'), detail: newest ?? '' };
    case 'delayed':
      return {
        word: t('live.delayed'),
        detail: t('live.delayedSince', { at: format.clock(status.since) }),
      };
    case 'lost':
      return {
        word: navigator.onLine ? t('live.lost') : t('live.offline'),
        detail: t('live.lostSince', { at: format.clock(status.since) }),
      };
    case 'waiting':
      return { word: t('live.waiting'), detail: '' };
    case 'final':
      return { word: t(`live.${status.state}`), detail: '' };
  }
};

/** Beyond this, an age alone beside "Live" could be taken for the age of the connection. */
const ageAloneMaxMs = 60_000;

const sayNewest = (ageMs: number, words: LanguageTools): string => {
  const age = ageOf(ageMs, words);
  return ageMs < ageAloneMaxMs ? age : words.t('live.newest', { age });
};

export function LiveBadge({ link, state, releasedAt, isPaused }: LiveBadgeProps) {
  const words = useLanguage();
  const now = useNow(tickMs);
  const status = liveStatus(link, state, now);
  useLinkNews(status);
  const isHeld = isPaused && (status.kind === 'live' || status.kind === 'delayed');
  const ageMs =
    releasedAt === null ? null : Math.max(0, now + link.clockOffsetMs - Date.parse(releasedAt));
  const newest = ageMs === null ? null : sayNewest(ageMs, words);
  const said = isHeld
    ? { word: words.t('live.paused'), detail: newest ?? '' }
    : sayStatus(status, newest, words);
  return (
    <span className={classes.badge} data-kind={isHeld ? 'paused' : status.kind}>
      <span aria-hidden="true" className={classes.dot} />
      <span className={classes.word}>{said.word}</span>
      {said.detail ? <span className={classes.detail}>{said.detail}</span> : null}
    </span>
  );
}
