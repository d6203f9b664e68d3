import { useQuery } from '@tanstack/react-query';
import { isAnnulled, isNotFound } from '../../http/problem-error';
import { ballotPaperQuery, electionQuery, resultsQuery } from '../../http/queries';
import { phaseOfCount } from '../../count/phase';
import { useLanguage } from '../../i18n/use-language';
import { useLiveElection } from '../../live/use-live-election';
import { LoadFailure } from '../../ui/load-failure';
import { Message } from '../../ui/message';
import { AnnulledView } from './annulled-view';
import { BeforeView } from './before-view';
import { CountView } from './count-view';
import { PreparingView } from './preparing-view';
import type { RegionSort } from './region-table';
import { ResultsSkeleton } from './results-skeleton';

/** How often an election that is not sealed is looked at again; nothing tells us when it is. */
const preparingIntervalMs = 10_000;

interface ResultsPageProps {
  readonly electionId: string;
  readonly sort: Partial<RegionSort>;
  readonly onSort: (sort: RegionSort) => void;
}

export function ResultsPage({ electionId, sort, onSort }: ResultsPageProps) {
  const { t } = useLanguage();
  const paper = useQuery({
    ...ballotPaperQuery(electionId),
    refetchInterval: ({ state }) => (state.data === undefined ? preparingIntervalMs : false),
  });
  // Only what is sealed has a ballot paper: without one, the election itself says what it is.
  const hasNoPaper = paper.data === undefined && isNotFound(paper.error);
  const election = useQuery({ ...electionQuery(electionId), enabled: hasNoPaper });
  const results = useQuery({ ...resultsQuery(electionId), enabled: paper.data !== undefined });
  const live = useLiveElection(electionId);

  if (paper.data !== undefined && isAnnulled(results.error))
    return <AnnulledView title={paper.data.manifest.title} annulment={paper.data.annulment} />;
  if (paper.data !== undefined && results.data !== undefined) {
    const phase = phaseOfCount(results.data.results);
    const view = { paper: paper.data, picture: results.data, live, phase };
    if (phase === 'annulled')
      return <AnnulledView title={paper.data.manifest.title} annulment={paper.data.annulment} />;
    return phase === 'before' || phase === 'preparing' ? (
      <BeforeView {...view} />
    ) : (
      <CountView {...view} sort={sort} onSort={onSort} />
    );
  }
  if (hasNoPaper && election.data !== undefined) return <PreparingView election={election.data} />;
  if (hasNoPaper && isNotFound(election.error))
    return (
      <Message isPage title={t('app.notFound.title')}>
        <p>{t('app.notFound.notYet')}</p>
      </Message>
    );
  const error = hasNoPaper ? election.error : (paper.error ?? results.error);
  if (error !== null)
    return (
      <LoadFailure
        isPage
        error={error}
        onRetry={() => {
          void paper.refetch();
          if (paper.data !== undefined) void results.refetch();
        }}
      />
    );
  return <ResultsSkeleton />;
}
