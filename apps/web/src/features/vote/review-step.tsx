import { Button } from '@mantine/core';
import { countOf, initialsOf } from '../../count/standing';
import { useLanguage } from '../../i18n/use-language';
import { Face } from '../../ui/face';
import type { BallotView } from './ballot-view';
import { isChosen, type Choice } from './choice';
import classes from './review-step.module.css';
import { SessionBar } from './session-bar';
import { StepFrame } from './step-frame';
import voteClasses from './vote.module.css';

interface ReviewStepProps {
  readonly view: BallotView;
  readonly choice: Choice;
  readonly onChange: () => void;
  readonly onCast: () => void;
}

/** The last look before what cannot be taken back. */
export function ReviewStep({ view, choice, onChange, onCast }: ReviewStepProps) {
  const { t } = useLanguage();
  return (
    <StepFrame
      {...view.frame}
      step="review"
      title={t('vote.review.title')}
      lede={t('vote.review.lede')}
    >
      <section aria-label={t('vote.review.yourVote')} className={classes.vote}>
        <ChosenVote view={view} choice={choice} />
      </section>
      <div className={voteClasses.actions}>
        <Button size="lg" onClick={onCast}>
          {t('vote.review.submit')}
        </Button>
        <Button size="lg" variant="default" onClick={onChange}>
          {t('vote.review.change')}
        </Button>
      </div>
      <p className={voteClasses.small}>{t('vote.choose.secret')}</p>
      <SessionBar />
    </StepFrame>
  );
}

function ChosenVote({ view, choice }: Pick<ReviewStepProps, 'view' | 'choice'>) {
  const { t, text } = useLanguage();
  if (choice === 'blank')
    return (
      <div>
        <p className={classes.name}>{t('vote.choose.blank')}</p>
        <p className={classes.note}>{t('vote.choose.blankText')}</p>
      </div>
    );
  const { standings } = countOf(view.paper.manifest.candidates, undefined);
  return (
    <ul className={classes.chosen}>
      {standings
        .filter(({ index }) => isChosen(choice, index))
        .map(({ id, name, party, color, photo }) => (
          <li key={id}>
            <Face initials={initialsOf(name)} color={color} photo={photo} />
            <div className={classes.who}>
              <p className={classes.name}>{name}</p>
              <p className={classes.note}>
                {party === null ? t('results.independent') : text(party.name)}
              </p>
            </div>
          </li>
        ))}
    </ul>
  );
}
