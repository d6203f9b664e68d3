import { useMemo } from 'react';
import { approvalMaxOf } from '../../count/approval';
import { headlineOf, ledeOf } from '../../count/headline';
import { countOf } from '../../count/standing';
import { verdictOf } from '../../count/verdict';
import { waitHeadline, waitLede, waitOf } from '../../count/wait';
import { useLanguage } from '../../i18n/use-language';
import { useDocumentTitle } from '../../ui/document-title';
import { Section } from '../../ui/section';
import { ApprovalsSection } from './approvals-section';
import { BeforeCandidates } from './before-candidates';
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
  const { t, format, text } = words;
  const { results } = picture;
  const { candidates, k } = paper.manifest;
  const wait = waitOf(results, paper.manifest);
  const count = useMemo(() => countOf(candidates, results.totals), [candidates, results.totals]);
  const verdict = verdictOf(count);
  const approvalMax = approvalMaxOf(paper.manifest.method);
  const notVoted = results.turnout.registered - results.turnout.voted;
  // Ballots that are not shown yet may change the result as well as those that were not cast.
  const notShown = results.turnout.registered - count.ballots;
  const title = text(paper.manifest.title);
  const headline = wait === null ? headlineOf(count, phase, words) : waitHeadline(wait, words);
  const ledes = [
    wait === null ? '' : waitLede(wait, k, words),
    ledeOf({ count, phase, notVoted, notShown, approvalMax }, words),
  ];
  const shownInTitle = wait === null ? `(${format.integer(count.ballots)}) ` : '';
  useDocumentTitle(`${shownInTitle}${headline} · ${title}`);
  useResultNews(verdict, phase, headline);

  return (
    <>
      <TopLine paper={paper} picture={picture} live={live} phase={phase} />
      <h1 className={classes.headline}>{headline}</h1>
      <p className={classes.lede}>{ledes.filter(Boolean).join(' ')}</p>
      <div className={classes.main}>
        {wait === null ? (
          <CandidateList count={count} verdict={verdict} phase={phase} approvalMax={approvalMax} />
        ) : (
          <Section title={t('results.candidates')}>
            <BeforeCandidates candidates={candidates} />
          </Section>
        )}
        <TurnoutAside
          count={count}
          turnout={results.turnout}
          paper={paper}
          phase={phase}
          state={results.state}
          isWaiting={wait !== null}
        />
      </div>
      {wait === null ? (
        <div className={classes.charts}>
          <OverTimeSection
            electionId={paper.election}
            count={count}
            picture={picture}
            live={live}
            phase={phase}
          />
          {approvalMax === null ? (
            <SharesSection count={count} verdict={verdict} phase={phase} />
          ) : (
            <ApprovalsSection count={count} max={approvalMax} />
          )}
        </div>
      ) : null}
      {wait === null ? <PartySection count={count} approvalMax={approvalMax} /> : null}
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
