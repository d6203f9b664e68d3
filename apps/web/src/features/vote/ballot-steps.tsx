import { Skeleton, VisuallyHidden } from '@mantine/core';
import type { VoterElection } from '@scrutin/ballot-client';
import { useLanguage } from '../../i18n/use-language';
import { BallotWay } from './ballot-way';
import type { OnPlace, VotePlace } from './place';
import { ProblemNotice } from './problem-notice';
import { SessionBar } from './session-bar';
import { StepFrame } from './step-frame';
import { stepsFor } from './steps';
import { usePaper } from './use-paper';
import { useRecord } from './use-record';
import classes from './vote.module.css';
import { useVoter } from './voter-context';

interface BallotStepsProps {
  readonly entry: VoterElection;
  readonly place: VotePlace;
  readonly onPlace: OnPlace;
}

/** The chosen election: its paper and this device's record are fetched first, since they decide what comes next. */
export function BallotSteps({ entry, place, onPlace }: BallotStepsProps) {
  const { t } = useLanguage();
  const { session } = useVoter();
  const steps = stepsFor(session.elections.length);
  const paper = usePaper(entry.id);
  const record = useRecord(entry.slot);
  // What was read before is good enough: only the first reading can fail a voter.
  const firstErrorOf = ({
    data,
    error,
  }: Pick<typeof paper | typeof record.query, 'data' | 'error'>) =>
    data === undefined ? error : null;
  const error = firstErrorOf(record.query) ?? firstErrorOf(paper);

  if (error !== null)
    return (
      <StepFrame step="ballot" steps={steps} name="unreadable" title={t('vote.problems.title')}>
        <ProblemNotice
          error={error}
          attempt="read"
          onRepeat={() => void Promise.all([paper.refetch(), record.reload()])}
        />
        <SessionBar />
      </StepFrame>
    );
  if (paper.data === undefined || record.query.data === undefined)
    return (
      <div className={classes.loading} aria-busy="true">
        <VisuallyHidden>{t('app.loading')}</VisuallyHidden>
        <Skeleton className={classes.skeleton} />
      </div>
    );
  return (
    <BallotWay
      entry={entry}
      paper={paper.data}
      record={record.query.data}
      steps={steps}
      place={place}
      onPlace={onPlace}
      onRecord={record.put}
      onReload={record.reload}
    />
  );
}
