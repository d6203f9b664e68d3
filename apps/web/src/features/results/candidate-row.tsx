import { useComputedColorScheme } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { initialsOf, type Standing } from '../../count/standing';
import { useLanguage } from '../../i18n/use-language';
import { readableColor } from '../../ui/color';
import { CountingNumber } from '../../ui/counting-number';
import { CountingPercent } from '../../ui/counting-percent';
import { Face } from '../../ui/face';
import { Meter } from '../../ui/meter';
import classes from './candidate-row.module.css';

export type Place = 'leading' | 'first' | 'tied';

interface CandidateRowProps {
  readonly standing: Standing;
  readonly expressed: number;
  readonly place: Place | null;
}

export function CandidateRow({ standing, expressed, place }: CandidateRowProps) {
  const { t, format, text } = useLanguage();
  const scheme = useComputedColorScheme('light');
  const { id, name, party, photo, color, votes } = standing;
  return (
    <li className={classes.row} data-flip={id}>
      <Face
        initials={initialsOf(name)}
        color={color}
        photo={photo}
        alt={t('results.photo', { name })}
      />
      <div className={classes.who}>
        <span className={classes.name}>{name}</span>
        <span className={classes.party}>
          {party === null ? t('results.independent') : text(party.name)}
        </span>
        {place === null ? null : (
          <span className={classes.place}>
            <IconCheck aria-hidden="true" size={14} stroke={2.5} />
            {t(`results.${place}`)}
          </span>
        )}
      </div>
      <div className={classes.percent}>
        <CountingPercent part={votes} whole={expressed} />
      </div>
      <div className={classes.votes}>
        <VotesCount
          votes={votes}
          label={t('results.votes', { count: votes, n: format.integer(votes) })}
        />
      </div>
      <div className={classes.bar}>
        <Meter
          share={expressed === 0 ? 0 : votes / expressed}
          color={readableColor(color, scheme)}
          {...(expressed === 0 ? {} : { mark: 0.5 })}
        />
      </div>
    </li>
  );
}

interface VotesCountProps {
  readonly votes: number;
  /** The whole of it in words, of which the number is a part. */
  readonly label: string;
}

/** The number counts up inside its phrase, whatever the language puts around it. */
function VotesCount({ votes, label }: VotesCountProps) {
  const { format } = useLanguage();
  const [before = '', after = ''] = label.split(format.integer(votes));
  return (
    <>
      {before}
      <CountingNumber value={votes} />
      {after}
    </>
  );
}
