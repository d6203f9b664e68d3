import { Button, Skeleton } from '@mantine/core';
import type { VoterElection } from '@scrutin/ballot-client';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../../i18n/use-language';
import { ballotStageOf, type BallotStage } from './ballot-stage';
import { sayElectionState } from './election-state-text';
import classes from './election-step.module.css';
import { ProblemNotice } from './problem-notice';
import { usePaper } from './use-paper';
import { useRecord } from './use-record';

interface ElectionChoiceProps {
  readonly entry: VoterElection;
  readonly onChoose: () => void;
}

/** With a ballot on its way, or one that is kept, there is something to do whatever the clock says. */
const isUnderway = (stage: BallotStage): boolean => stage === 'send' || stage === 'receipt';

export function ElectionChoice({ entry, onChoose }: ElectionChoiceProps) {
  const words = useLanguage();
  const { t, text } = words;
  const paper = usePaper(entry.id);
  const { query: record } = useRecord(entry.slot);
  const error = paper.error ?? record.error;
  if (error !== null)
    return (
      <li className={classes.item}>
        <ProblemNotice
          error={error}
          attempt="read"
          onRepeat={() => void Promise.all([paper.refetch(), record.refetch()])}
        />
      </li>
    );
  if (paper.data === undefined || record.data === undefined)
    return (
      <li className={classes.item}>
        <Skeleton className={classes.skeleton} />
      </li>
    );
  const stage = ballotStageOf(record.data, entry.issued);
  const title = text(paper.data.manifest.title);
  const note = (): string | null => {
    if (stage === 'receipt') return t('vote.election.done');
    return stage === 'get' ? null : t('vote.election.issued');
  };
  return (
    <li className={classes.item}>
      <div className={classes.what}>
        <h2 className={classes.title}>{title}</h2>
        <p className={classes.state}>
          {[sayElectionState(paper.data, words), note()].filter(Boolean).join(' · ')}
        </p>
      </div>
      {paper.data.state === 'open' || isUnderway(stage) ? (
        <Button
          size="md"
          variant="default"
          aria-label={`${t(stage === 'receipt' ? 'vote.election.seeReceipt' : 'vote.election.goOn')}: ${title}`}
          onClick={onChoose}
        >
          {t(stage === 'receipt' ? 'vote.election.seeReceipt' : 'vote.election.goOn')}
        </Button>
      ) : (
        <Link to="/elections/$id" params={{ id: entry.id }} className={classes.watch}>
          {t('vote.election.watch')}
        </Link>
      )}
    </li>
  );
}
