import { Button } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import { useLanguage } from '../../i18n/use-language';
import type { BallotView } from './ballot-view';
import { isIssuedElsewhere, isWorthRepeating } from './problem';
import { ProblemNotice } from './problem-notice';
import { SessionBar } from './session-bar';
import { StepFrame } from './step-frame';
import { useIssue } from './use-issue';
import classes from './vote.module.css';
import { Working } from './working';

interface BallotStepProps {
  readonly view: BallotView;
  /** It was asked for before, and its answer is still missing. */
  readonly isGoingOn: boolean;
  readonly onIssuedElsewhere: () => void;
  readonly onRestore: () => void;
}

/** "Get my ballot", with what that means: from here on a name stands in the register. */
export function BallotStep(props: BallotStepProps) {
  const { view, isGoingOn, onIssuedElsewhere, onRestore } = props;
  const { t, format } = useLanguage();
  const { closesAt } = view.paper;
  const issue = useIssue(view, (error) => {
    if (isIssuedElsewhere(error)) onIssuedElsewhere();
  });
  const goOn = useEffectEvent(() => {
    if (isGoingOn) issue.mutate(undefined);
  });
  useEffect(() => goOn(), []);

  return (
    <StepFrame
      {...view.frame}
      step="ballot"
      title={t('vote.ballot.title')}
      lede={t('vote.ballot.lede')}
    >
      <div className={classes.block}>
        <p>{t('vote.ballot.how')}</p>
        <p>
          {closesAt === null
            ? t('vote.ballot.onceOpen')
            : t('vote.ballot.once', { at: format.dateTime(closesAt) })}
        </p>
      </div>
      {issue.error === null ? null : <ProblemNotice error={issue.error} attempt="issue" />}
      {isWorthRepeating(issue.error) ? (
        <div className={classes.actions}>
          <Button size="lg" loading={issue.isPending} onClick={() => issue.mutate(undefined)}>
            {t(issue.isError ? 'vote.problems.again' : 'vote.ballot.submit')}
          </Button>
          <Button variant="subtle" size="md" disabled={issue.isPending} onClick={onRestore}>
            {t('vote.ballot.restoreAsk')}
          </Button>
        </div>
      ) : null}
      <Working isWorking={issue.isPending} text={t('vote.ballot.working')}>
        {t('vote.ballot.workingLong')}
      </Working>
      <SessionBar />
    </StepFrame>
  );
}
