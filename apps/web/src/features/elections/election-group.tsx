import type { ElectionResponse } from '@scrutin/contracts';
import { useId } from 'react';
import { useLanguage } from '../../i18n/use-language';
import classes from './elections-page.module.css';
import { ElectionItem } from './election-item';

/** Counts are asked for by so many of a group only; the others are one step away. */
const countsMax = 12;

interface ElectionGroupProps {
  readonly title: string;
  readonly elections: readonly ElectionResponse[];
  readonly hasCounts?: boolean;
}

export function ElectionGroup({ title, elections, hasCounts = false }: ElectionGroupProps) {
  const { t, format } = useLanguage();
  const id = useId();
  if (elections.length === 0) return null;
  return (
    <section aria-labelledby={id} className={classes.group}>
      <h2 id={id} className={classes.heading}>
        {title}
        <span className={classes.number}>
          {t('elections.openCount', { n: format.integer(elections.length) })}
        </span>
      </h2>
      <ul className={classes.list}>
        {elections.map((election, index) => (
          <ElectionItem
            key={election.id}
            election={election}
            hasCount={hasCounts && index < countsMax}
          />
        ))}
      </ul>
    </section>
  );
}
