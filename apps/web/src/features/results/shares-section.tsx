import { useComputedColorScheme } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Phase } from '../../count/phase';
import type { Count } from '../../count/standing';
import type { Verdict } from '../../count/verdict';
import { useLanguage } from '../../i18n/use-language';
import { Section } from '../../ui/section';
import { ChartSpace } from './charts/chart-space';
import { SharesTable } from './charts/shares-table';
import { slicesOf } from './charts/slices';

const SharesChart = lazy(async () => ({
  default: (await import('./charts/shares-chart')).SharesChart,
}));

interface SharesSectionProps {
  readonly count: Count;
  readonly verdict: Verdict;
  readonly phase: Phase;
}

export function SharesSection({ count, verdict, phase }: SharesSectionProps) {
  const { t } = useLanguage();
  const scheme = useComputedColorScheme('light');
  const slices = slicesOf(count, scheme, {
    blank: t('charts.blank'),
    others: t('charts.otherCandidates'),
  });
  const leader = verdict.kind === 'leads' || verdict.kind === 'alone' ? verdict.leader : null;
  const isOver = phase === 'after';
  const finding = (): string => {
    if (count.ballots === 0) return t(isOver ? 'headline.noneCast' : 'charts.quiet');
    if (leader !== null && leader.votes >= count.majority)
      return t('charts.majority', { name: leader.name });
    return t(isOver ? 'charts.noMajorityAfter' : 'charts.noMajority');
  };
  return (
    <Section title={finding()} note={t('charts.shares')}>
      <ChartSpace isEmpty={count.ballots === 0} isOver={isOver} isLoading={false}>
        <Suspense fallback={null}>
          <SharesChart slices={slices} ballots={count.ballots} summary={finding()} />
        </Suspense>
      </ChartSpace>
      {count.ballots === 0 ? null : <SharesTable slices={slices} ballots={count.ballots} />}
    </Section>
  );
}
