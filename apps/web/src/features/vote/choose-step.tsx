import { Button } from '@mantine/core';
import type { BallotRecord } from '@scrutin/ballot-client';
import { Link } from '@tanstack/react-router';
import { useRef, useState, type SyntheticEvent } from 'react';
import { countOf } from '../../count/standing';
import { useLanguage } from '../../i18n/use-language';
import type { BallotView } from './ballot-view';
import { BlankCard, CandidateCard } from './choice-cards';
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
  readonly onChoice: (choice: Choice) => void;
  readonly onReview: () => void;
}

export function ChooseStep({ view, record, choice, onChoice, onReview }: ChooseStepProps) {
  const { t } = useLanguage();
  const [isMissing, setMissing] = useState(false);
  const cardsRef = useRef<HTMLFieldSetElement>(null);
  // Nothing is counted here: what is taken from the count are names, colours and the order of the manifest.
  const { standings } = countOf(view.paper.manifest.candidates, undefined);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (choice !== null) {
      onReview();
      return;
    }
    setMissing(true);
    cardsRef.current?.querySelector('input')?.focus();
  };
  const choose = (next: Choice): void => {
    setMissing(false);
    onChoice(next);
  };

  return (
    <StepFrame
      {...view.frame}
      step="choose"
      title={t('vote.choose.title')}
      lede={t('vote.choose.lede')}
    >
      <form noValidate onSubmit={submit}>
        <fieldset
          ref={cardsRef}
          className={classes.cards}
          aria-describedby={isMissing ? 'choice-missing' : undefined}
        >
          <legend className={classes.legend}>{t('vote.choose.legend')}</legend>
          {standings.map((candidate) => (
            <CandidateCard
              key={candidate.id}
              candidate={candidate}
              isChosen={choice === candidate.index}
              onChoose={() => choose(candidate.index)}
            />
          ))}
          <BlankCard isChosen={choice === 'blank'} onChoose={() => choose('blank')} />
        </fieldset>
        <div className={classes.bottom}>
          {isMissing ? (
            <p id="choice-missing" role="alert" className={classes.missing}>
              {t('vote.choose.missing')}
            </p>
          ) : null}
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
