import { Button } from '@mantine/core';
import { useLanguage } from '../../i18n/use-language';
import { Notice } from '../../ui/notice';
import { isWorthRepeating, problemOf, type Attempt } from './problem';
import classes from './vote.module.css';

interface ProblemNoticeProps {
  readonly error: unknown;
  readonly attempt: Attempt;
  readonly onRepeat?: () => void;
}

/** What went wrong, what has become of the vote, and what can be done. */
export function ProblemNotice({ error, attempt, onRepeat }: ProblemNoticeProps) {
  const words = useLanguage();
  const { title, fate, advice } = problemOf(error, attempt, words);
  return (
    <div className={classes.block}>
      <Notice tone="error" title={title} isAlert>
        {fate === null ? null : <p>{fate}</p>}
        <p>{advice}</p>
      </Notice>
      {onRepeat && isWorthRepeating(error) ? (
        <Button size="md" variant="default" mt="md" onClick={onRepeat}>
          {words.t('vote.problems.again')}
        </Button>
      ) : null}
    </div>
  );
}
