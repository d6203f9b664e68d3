import type { ElectionResponse } from '@scrutin/contracts';
import { Link } from '@tanstack/react-router';
import { phaseOf } from '../../count/phase';
import { useLanguage } from '../../i18n/use-language';
import { Tag } from '../../ui/tag';
import { CountLine } from './count-line';
import classes from './election-item.module.css';
import { timesText } from './times-text';

interface ElectionItemProps {
  readonly election: ElectionResponse;
  /** Whether its count is asked for and told in a line. */
  readonly hasCount: boolean;
}

export function ElectionItem({ election, hasCount }: ElectionItemProps) {
  const words = useLanguage();
  const { t, format, text } = words;
  const { id, title, state, registered } = election;
  const isCounted = hasCount && state !== 'annulled';
  const isOpen = phaseOf(state) === 'during';
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <h3 className={classes.title}>
          <Link to="/elections/$id" params={{ id }} className={classes.link}>
            {text(title)}
          </Link>
        </h3>
        <Tag tone={isOpen ? 'accent' : state === 'annulled' ? 'warning' : 'quiet'}>
          {t(`states.${state}`)}
        </Tag>
      </div>
      {isCounted ? <CountLine electionId={id} /> : null}
      <p className={classes.times}>
        {timesText(election, words)}
        {isCounted || registered === null
          ? null
          : `\u00A0· ${t('elections.registered', { count: registered, n: format.integer(registered) })}`}
      </p>
    </li>
  );
}
