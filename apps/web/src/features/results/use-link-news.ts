import { useEffect, useRef } from 'react';
import { useLanguage } from '../../i18n/use-language';
import type { LiveStatus } from '../../live/live-status';
import { useAnnounce } from '../../ui/announcer';

/** Says once that figures stopped being live, and once that they are again. */
export const useLinkNews = (status: LiveStatus): void => {
  const { t, format } = useLanguage();
  const announce = useAnnounce();
  const beforeRef = useRef<LiveStatus['kind']>(status.kind);
  const since = status.kind === 'lost' ? status.since : null;

  useEffect(() => {
    const before = beforeRef.current;
    beforeRef.current = status.kind;
    if (before === status.kind) return;
    if (since !== null) announce(t('live.saidLost', { at: format.clock(since) }));
    else if (status.kind === 'delayed') announce(t('live.saidDelayed'));
    else if (status.kind === 'live' && before !== 'connecting' && before !== 'waiting')
      announce(t('live.saidLive'));
  }, [status.kind, since, announce, t, format]);
};
