import { Button } from '@mantine/core';
import type { BallotRecord } from '@scrutin/ballot-client';
import { Link } from '@tanstack/react-router';
import { useRef, useState, type SyntheticEvent } from 'react';
import { approvalMaxOf } from '../../count/approval';
import { countOf } from '../../count/standing';
import { useLanguage } from '../../i18n/use-language';
import type { BallotView } from './ballot-view';
import { ChoiceList } from './choice-list';
import { ChosenCount } from './chosen-count';
import classes from './choose-step.module.css';
import type { Choice } from './choice';
import { RecoveryCode } from './recovery-code';
import { SessionBar } from './session-bar';
import { StepFrame } from './step-frame';
import voteClasses from './vote.module.css';

interface ChooseStepProps {
  readonly view: BallotView;
  readonly record: BallotRecord;
  readonly choice: Choice | null;
  readonly onChoice: (choice: Choice | null) => void;
  readonly onReview: () => void;
}

export function ChooseStep({ view, record, choice, onChoice, onReview }: ChooseStepProps) {
  const { t, format } = useLanguage();
  const [isMissing, setMissing] = useState(false);
  const cardsRef = useRef<HTMLFieldSetElement>(null);
  // Nothing is counted here: what is taken from the count are names, colours and the order of the manifest.
  const { standings } = countOf(view.paper.manifest.candidates, undefined);
  const approvalMax = approvalMaxOf(view.paper.manifest.method);
  const max = format.integer(approvalMax ?? 1);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (choice !== null) {
      onReview();
      return;
    }
    setMissing(true);
    cardsRef.current?.querySelector('input')?.focus();
  };
  const choose = (next: Choice | null): void => {
    setMissing(false);
    onChoice(next);
  };

  return (
    <StepFrame
      {...view.frame}
      step="choose"
      title={approvalMax === null ? t('vote.choose.title') : t('vote.choose.titleUpTo', { n: max })}
      lede={t('vote.choose.lede')}
    >
      <form noValidate onSubmit={submit}>
        <ChoiceList
          ref={cardsRef}
          candidates={standings}
          approvalMax={approvalMax}
          choice={choice}
          onChoice={choose}
          describedBy={isMissing ? 'choice-missing' : undefined}
        />
        <div className={classes.bottom}>
          {isMissing ? (
            <p id="choice-missing" role="alert" className={classes.missing}>
              {approvalMax === null
                ? t('vote.choose.missing')
                : t('vote.choose.missingUpTo', { n: max })}
            </p>
          ) : null}
          {approvalMax === null ? null : <ChosenCount choice={choice} max={approvalMax} />}
          <Button type="submit" size="lg" fullWidth>
            {t('vote.choose.submit')}
          </Button>
        </div>
      </form>
      <p className={`${voteClasses.small} ${classes.secret}`}>
        {t('vote.choose.secret')} <Link to="/limits">{t('vote.choose.limits')}</Link>
      </p>
      <RecoveryCode record={record} />
      <SessionBar />
    </StepFrame>
  );
}
