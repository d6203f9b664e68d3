import { Button } from '@mantine/core';
import { useLanguage } from '../../i18n/use-language';
import { Notice } from '../../ui/notice';
import type { BallotView } from './ballot-view';
import { isWorthRepeating } from './problem';
import { ProblemNotice } from './problem-notice';
import { SessionBar } from './session-bar';
import { StepFrame } from './step-frame';
import classes from './vote.module.css';
import { WatchLink } from './watch-link';

interface StoppedSendingProps {
  readonly view: BallotView;
  /** Null if the voter has stopped it. */
  readonly error: unknown;
  readonly isSigned: boolean;
  readonly onAgain: () => void;
  readonly onBack: () => void;
}

/** No further try by itself: what has become of the ballot, and what can still be done with it. */
export function StoppedSending(props: StoppedSendingProps) {
  const { view, error, isSigned, onAgain, onBack } = props;
  const { t } = useLanguage();
  return (
    <StepFrame
      {...view.frame}
      step="review"
      name="stopped"
      title={t(isSigned ? 'vote.review.frozenTitle' : 'vote.problems.title')}
      {...(isSigned ? { lede: t('vote.review.frozenText') } : {})}
    >
      {error === null ? (
        <div className={classes.block}>
          <Notice
            tone="warning"
            title={t(isSigned ? 'vote.sending.stopped' : 'vote.problems.notCast')}
            isAlert
          />
        </div>
      ) : (
        <ProblemNotice error={error} attempt={isSigned ? 'send' : 'sign'} />
      )}
      {isSigned && !isWorthRepeating(error) ? null : (
        <div className={classes.actions}>
          <Button size="md" onClick={isSigned ? onAgain : onBack}>
            {t(isSigned ? 'vote.problems.sendAgain' : 'vote.sending.back')}
          </Button>
        </div>
      )}
      <WatchLink electionId={view.entry.id} />
      <SessionBar />
    </StepFrame>
  );
}
