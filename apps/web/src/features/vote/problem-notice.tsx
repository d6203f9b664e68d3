import { Button } from '@mantine/core';
import { useLanguage } from '../../i18n/use-language';
import { Notice } from '../../ui/notice';
import { problemOf, type Attempt } from './problem';
import classes from './vote.module.css';

interface ProblemNoticeProps {
  readonly error: unknown;
  readonly attempt: Attempt;
  /** The name of the repeating button; "try again" unless given. */
  readonly repeatLabel?: string;
  readonly onRepeat?: () => void;
}

/** What went wrong, what has become of the vote, and what can be done. */
export function ProblemNotice({ error, attempt, repeatLabel, onRepeat }: ProblemNoticeProps) {
  const words = useLanguage();
  const { title, fate, advice, isWorthRepeating } = problemOf(error, attempt, words);
  return (
    <div className={classes.block}>
      <Notice tone="error" title={title} isAlert>
        {fate === null ? null : <p>{fate}</p>}
        <p>{advice}</p>
      </Notice>
      {onRepeat && isWorthRepeating ? (
        <Button size="md" variant="default" mt="md" onClick={onRepeat}>
          {repeatLabel ?? words.t('vote.problems.again')}
        </Button>
      ) : null}
    </div>
  );
}
