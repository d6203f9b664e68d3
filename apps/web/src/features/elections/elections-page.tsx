import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import type { ElectionResponse } from '@scrutin/contracts';
import { phaseOf, type Phase } from '../../count/phase';
import { getElections } from '../../http/queries';
import { useLanguage } from '../../i18n/use-language';
import { useDocumentTitle } from '../../ui/document-title';
import { LoadFailure } from '../../ui/load-failure';
import { Message } from '../../ui/message';
import { ElectionGroup } from './election-group';
import classes from './elections-page.module.css';
import { ElectionsSkeleton } from './elections-skeleton';

const refreshIntervalMs = 15_000;

/** Opening next comes first, closed last comes first. */
const timeOf = ({ opensAt, closesAt }: ElectionResponse): number =>
  Date.parse(closesAt ?? opensAt ?? '') || 0;

const inPhases = (
  elections: readonly ElectionResponse[],
  phases: readonly Phase[],
): ElectionResponse[] => elections.filter(({ state }) => phases.includes(phaseOf(state)));

export function ElectionsPage() {
  const { t, format } = useLanguage();
  const pages = useInfiniteQuery({
    queryKey: ['elections'],
    queryFn: ({ pageParam, signal }) => getElections(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    refetchInterval: refreshIntervalMs,
  });
  const elections = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  const open = inPhases(elections, ['during']);
  const upcoming = inPhases(elections, ['preparing', 'before']).sort(
    (a, b) => (Date.parse(a.opensAt ?? '') || Infinity) - (Date.parse(b.opensAt ?? '') || Infinity),
  );
  const over = inPhases(elections, ['counting', 'after', 'annulled']).sort(
    (a, b) => timeOf(b) - timeOf(a),
  );
  useDocumentTitle(
    open.length === 0
      ? t('elections.title')
      : `${t('elections.open')} ${t('elections.openCount', { n: format.integer(open.length) })}`,
  );

  return (
    <>
      <h1 className={classes.title}>{t('elections.title')}</h1>
      <p className={classes.lede}>{t('elections.lede')}</p>
      {pages.isPending ? <ElectionsSkeleton /> : null}
      {pages.isError && pages.data === undefined ? (
        <LoadFailure error={pages.error} onRetry={() => void pages.refetch()} />
      ) : null}
      {pages.data !== undefined && elections.length === 0 ? (
        <Message title={t('elections.empty.title')}>
          <p>{t('elections.empty.text')}</p>
        </Message>
      ) : null}
      <ElectionGroup title={t('elections.open')} elections={open} hasCounts />
      <ElectionGroup title={t('elections.upcoming')} elections={upcoming} />
      <ElectionGroup title={t('elections.over')} elections={over} hasCounts />
      {pages.hasNextPage ? (
        <Button
          variant="default"
          size="md"
          mt="lg"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('elections.more')}
        </Button>
      ) : null}
    </>
  );
}
