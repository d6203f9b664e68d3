import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useLanguage } from '../../i18n/use-language';
import { useAnnounce } from '../../ui/announcer';
import { Tag } from '../../ui/tag';
import { LiveBadge } from './live-badge';
import classes from './top-line.module.css';
import type { ElectionView } from './view';

const movingStates = new Set(['open', 'closing']);

/** Which election this is, how far its figures can be relied on, and how new they are. */
export function TopLine({ paper, picture, live }: Omit<ElectionView, 'phase'>) {
  const { t, text } = useLanguage();
  const announce = useAnnounce();
  const { state, releasedAt } = picture.results;
  const { link, isPaused, setPaused } = live;
  const Icon = isPaused ? IconPlayerPlay : IconPlayerPause;
  const toggle = (): void => {
    if (!isPaused) announce(t('results.pausedNote'));
    setPaused(!isPaused);
  };
  return (
    <div className={classes.line}>
      <span className={classes.title}>{text(paper.manifest.title)}</span>
      <Tag>
        {state === 'closing'
          ? t(`states.${state}`)
          : t(state === 'certified' ? 'results.certified' : 'results.unofficial')}
      </Tag>
      <div className={classes.end}>
        <LiveBadge link={link} state={state} releasedAt={releasedAt} isPaused={isPaused} />
        {movingStates.has(state) ? (
          <Button
            variant="subtle"
            size="compact-sm"
            className={classes.pause}
            leftSection={<Icon aria-hidden="true" size={16} stroke={1.75} />}
            onClick={toggle}
          >
            {t(isPaused ? 'results.resume' : 'results.pause')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
