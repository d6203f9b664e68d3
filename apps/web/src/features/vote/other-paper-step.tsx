import { VoterError } from '@scrutin/ballot-client';
import { useLanguage } from '../../i18n/use-language';
import { Fingerprint } from '../../ui/fingerprint';
import type { BallotView } from './ballot-view';
import { ProblemNotice } from './problem-notice';
import { SessionBar } from './session-bar';
import { StepFrame } from './step-frame';
import classes from './vote.module.css';

const otherPaper = new VoterError({
  status: null,
  code: 'other_opening',
  title: 'The ballot paper is not the one this ballot was handed out for.',
  isRetriable: false,
});

/** The server shows other candidates or rules than those this ballot was made for: nobody may go on from here. */
export function OtherPaperStep({ view }: { readonly view: BallotView }) {
  const { t } = useLanguage();
  return (
    <StepFrame {...view.frame} step="choose" name="other_paper" title={t('vote.problems.title')}>
      <ProblemNotice error={otherPaper} attempt="sign" />
      <div className={classes.block}>
        <Fingerprint value={view.paper.fingerprint} />
      </div>
      <SessionBar />
    </StepFrame>
  );
}
