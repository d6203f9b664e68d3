import { SegmentedControl, useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { Phase } from '../../count/phase';
import type { Count } from '../../count/standing';
import { seriesQuery } from '../../http/queries';
import { useLanguage } from '../../i18n/use-language';
import type { Picture } from '../../live/picture';
import type { LiveElection } from '../../live/use-live-election';
import { Section } from '../../ui/section';
import { useNow } from '../../ui/use-now';
import { ChartSpace } from './charts/chart-space';
import { linesOf } from './charts/lines';
import { OverTimeTable } from './charts/over-time-table';
import { leadStoryOf } from './lead-story';
import { rateOf } from './rate';
import { extendedSeries, reachingTo } from './series';
import { sayBusiest, sayStory } from './story-text';

const LinesChart = lazy(async () => ({
  default: (await import('./charts/lines-chart')).LinesChart,
}));
const RateChart = lazy(async () => ({ default: (await import('./charts/rate-chart')).RateChart }));

/** The points in between are asked for again this often at most; the last one comes with every frame. */
const seriesIntervalMs = 5_000;
/** How often the curve is drawn on to the present. */
const presentStepMs = 5_000;

interface OverTimeSectionProps {
  readonly electionId: string;
  readonly count: Count;
  readonly picture: Picture;
  readonly live: LiveElection;
  readonly phase: Phase;
}

type View = 'total' | 'rate';

/** The offset of the clock differs a little with each beat, which is no reason to draw. */
const wholeSeconds = (ms: number): number => Math.round(ms / 1_000) * 1_000;

export function OverTimeSection({ electionId, count, picture, live, phase }: OverTimeSectionProps) {
  const words = useLanguage();
  const { t } = words;
  const [view, setView] = useState<View>('total');
  const scheme = useComputedColorScheme('light');
  const isOver = phase === 'after';
  const isMoving = !isOver;
  const series = useQuery({
    ...seriesQuery(electionId),
    // Who has paused the page reads on in what it shows.
    enabled: !live.isPaused,
    refetchInterval: isMoving ? seriesIntervalMs : false,
  });
  const now = wholeSeconds(useNow(live.isPaused ? null : presentStepMs) + live.link.clockOffsetMs);
  const points = useMemo(() => {
    const known = extendedSeries(series.data, picture);
    return isMoving ? reachingTo(known, now) : known;
  }, [series.data, picture, isMoving, now]);
  const rate = useMemo(() => rateOf(points), [points]);
  const lines = useMemo(() => linesOf(count, scheme), [count, scheme]);
  const context = { isOver, now, words };
  const story = sayStory(leadStoryOf(points), count, context);
  const busiest = sayBusiest(rate, context);
  const isEmpty = points.length < 2 || count.ballots === 0;
  const isTotal = view === 'total';

  return (
    <Section
      title={isTotal ? story : busiest}
      note={t(isTotal ? 'charts.votesOverTime' : 'charts.ballotsPerMinute')}
      actions={
        <SegmentedControl
          aria-label={t('charts.view')}
          size="xs"
          value={view}
          onChange={(next) => setView(next === 'rate' ? 'rate' : 'total')}
          data={[
            { value: 'total', label: t('charts.total') },
            { value: 'rate', label: t('charts.perMinute') },
          ]}
        />
      }
    >
      <ChartSpace isEmpty={isEmpty} isOver={isOver} isLoading={series.isPending}>
        <Suspense fallback={null}>
          {isTotal ? (
            <LinesChart points={points} lines={lines} summary={story} />
          ) : (
            <RateChart rate={rate} summary={busiest} />
          )}
        </Suspense>
      </ChartSpace>
      <OverTimeTable
        points={points}
        lines={lines}
        othersCount={count.standings.length - lines.length}
      />
    </Section>
  );
}
