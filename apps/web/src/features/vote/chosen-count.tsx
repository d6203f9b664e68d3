import { useLanguage } from '../../i18n/use-language';
import { chosenCount, type Choice } from './choice';
import { fullId } from './choice-list';
import classes from './choose-step.module.css';

interface ChosenCountProps {
  readonly choice: Choice | null;
  readonly max: number;
}

/** "2 of 3 chosen": said again, also to those who do not see it, each time it changes. */
export function ChosenCount({ choice, max }: ChosenCountProps) {
  const { t, format } = useLanguage();
  const count = chosenCount(choice);
  return (
    <p role="status" className={classes.count}>
      {choice === 'blank'
        ? t('vote.choose.blankChosen')
        : t('vote.choose.chosen', { n: format.integer(count), max: format.integer(max) })}
      {count < max ? null : (
        <>
          {' '}
          <span id={fullId}>{t('vote.choose.full')}</span>
        </>
      )}
    </p>
  );
}
