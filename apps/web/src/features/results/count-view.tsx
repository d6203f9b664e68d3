import { useMemo } from 'react';
import { approvalMaxOf } from '../../count/approval';
import { headlineOf, ledeOf } from '../../count/headline';
import { countOf } from '../../count/standing';
import { verdictOf } from '../../count/verdict';
import { useLanguage } from '../../i18n/use-language';
import { useDocumentTitle } from '../../ui/document-title';
import { ApprovalsSection } from './approvals-section';
import { CandidateList } from './candidate-list';
import classes from './count-view.module.css';
import { GroupTables } from './group-tables';
import { OverTimeSection } from './over-time-section';
import { PartySection } from './party-section';
import { RegionSection } from './region-section';
import type { RegionSort } from './region-table';
import { SharesSection } from './shares-section';
import { TopLine } from './top-line';
import { TrustSection } from './trust-section';
import { TurnoutAside } from './turnout-aside';
import { useResultNews } from './use-result-news';
import type { ElectionView } from './view';

interface CountViewProps extends ElectionView {
  readonly sort: Partial<RegionSort>;
  readonly onSort: (sort: RegionSort) => void;
}

/** The page of an election that has a count: open, closing, closed or certified. */
export function CountView({ paper, picture, live, phase, sort, onSort }: CountViewProps) {
  const words = useLanguage();
  const { format, text } = words;
  const { results } = picture;
  const { candidates } = paper.manifest;
  const count = useMemo(() => countOf(candidates, results.totals), [candidates, results.totals]);
  const verdict = verdictOf(count);
  const approvalMax = approvalMaxOf(paper.manifest.method);
  const notVoted = results.turnout.registered - results.turnout.voted;
  // Ballots that are not shown yet may change the result as well as those that were not cast.
  const notShown = results.turnout.registered - count.ballots;
  const title = text(paper.manifest.title);
  const headline = headlineOf(count, phase, words);
  const lede = ledeOf({ count, phase, notVoted, notShown, approvalMax }, words);
  useDocumentTitle(`(${format.integer(count.ballots)}) ${headline} · ${title}`);
  useResultNews(verdict, phase, headline);

  return (
    <>
      <TopLine paper={paper} picture={picture} live={live} />
      <h1 className={classes.headline}>{headline}</h1>
      <p className={classes.lede}>{lede}</p>
      <div className={classes.main}>
        <CandidateList count={count} verdict={verdict} phase={phase} approvalMax={approvalMax} />
        <TurnoutAside
          count={count}
          turnout={results.turnout}
          paper={paper}
          phase={phase}
          state={results.state}
        />
      </div>
      <div className={classes.charts}>
        <OverTimeSection electionId={paper.election} count={count} picture={picture} live={live} />
        {approvalMax === null ? (
          <SharesSection count={count} verdict={verdict} phase={phase} />
        ) : (
          <ApprovalsSection count={count} max={approvalMax} />
        )}
      </div>
      <PartySection count={count} approvalMax={approvalMax} />
      <div className={classes.block}>
        <RegionSection turnout={results.turnout} sort={sort} onSort={onSort} title={title} />
      </div>
      <div className={classes.three}>
        <GroupTables turnout={results.turnout} />
        <TrustSection paper={paper} picture={picture} link={live.link} />
      </div>
    </>
  );
}
