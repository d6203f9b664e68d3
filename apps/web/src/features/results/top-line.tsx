import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import type { Phase } from '../../count/phase';
import { useLanguage } from '../../i18n/use-language';
import { useAnnounce } from '../../ui/announcer';
import { Tag } from '../../ui/tag';
import { LiveBadge } from './live-badge';
import classes from './top-line.module.css';
import type { ElectionView } from './view';

const movingPhases: ReadonlySet<Phase> = new Set(['during', 'counting']);

/** Which election this is, how far its figures can be relied on, and how new they are. */
export function TopLine({ paper, picture, live, phase }: ElectionView) {
  const { t, text } = useLanguage();
  const announce = useAnnounce();
  const { state, releasedAt } = picture.results;
  const { link, isPaused, setPaused } = live;
  const Icon = isPaused ? IconPlayerPlay : IconPlayerPause;
  const toggle = (): void => {
    if (!isPaused) announce(t('results.pausedNote'));
    setPaused(!isPaused);
  };
  // A closed election whose last release is still to come is not final: its figures can be late, and old.
  const shownState = phase === 'counting' ? 'closing' : state;
  return (
    <div className={classes.line}>
      <span className={classes.title}>{text(paper.manifest.title)}</span>
      <Tag>
        {shownState === 'closing'
          ? t(`states.${shownState}`)
          : t(state === 'certified' ? 'results.certified' : 'results.unofficial')}
      </Tag>
      <div className={classes.end}>
        <LiveBadge link={link} state={shownState} releasedAt={releasedAt} isPaused={isPaused} />
        {movingPhases.has(phase) ? (
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
