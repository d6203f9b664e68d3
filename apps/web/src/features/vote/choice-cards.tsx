import { useId, type ReactNode } from 'react';
import { initialsOf, type Standing } from '../../count/standing';
import { useLanguage } from '../../i18n/use-language';
import { Face } from '../../ui/face';
import classes from './choose-step.module.css';

interface CardProps {
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  /** Several may be chosen: a box to tick instead of one button out of many. */
  readonly isOfSeveral: boolean;
  /** Id of the words that say why this one cannot be chosen now. */
  readonly fullId?: string | undefined;
}

interface ChoiceCardProps extends CardProps {
  readonly name: string;
  readonly face: ReactNode;
  readonly note: string;
  /** Longer than a line or two: below the card's own words, and not part of its name. */
  readonly more?: ReactNode;
}

function ChoiceCard(props: ChoiceCardProps) {
  const { isChosen, onChoose, isOfSeveral, fullId, name, face, note, more } = props;
  const id = useId();
  return (
    <div
      className={classes.card}
      data-chosen={isChosen || undefined}
      data-full={fullId !== undefined || undefined}
    >
      <label className={classes.label}>
        <input
          type={isOfSeveral ? 'checkbox' : 'radio'}
          name="choice"
          className={classes.mark}
          checked={isChosen}
          onChange={onChoose}
          // Not `disabled`: it stays within reach, so that the reason can be heard.
          aria-disabled={fullId !== undefined || undefined}
          aria-describedby={fullId === undefined ? id : `${id} ${fullId}`}
        />
        {face}
        <span className={classes.who}>
          <span className={classes.name}>{name}</span>
          <span id={id} className={classes.note}>
            {note}
          </span>
        </span>
      </label>
      {more}
    </div>
  );
}

/** A programme of this many characters is a line under the name; a longer one opens on request. */
const inlineLengthMax = 90;

interface CandidateCardProps extends CardProps {
  readonly candidate: Standing;
}

export function CandidateCard({ candidate, ...card }: CandidateCardProps) {
  const { t, text } = useLanguage();
  const { name, party, color, photo } = candidate;
  const programme = candidate.programme === null ? '' : text(candidate.programme);
  const isLong = programme.length > inlineLengthMax;
  const partyName = party === null ? t('results.independent') : text(party.name);
  return (
    <ChoiceCard
      {...card}
      name={name}
      face={<Face size="md" initials={initialsOf(name)} color={color} photo={photo} />}
      note={programme === '' || isLong ? partyName : `${partyName} · ${programme}`}
      more={
        isLong ? (
          <details className={classes.programme}>
            <summary>{t('results.programme')}</summary>
            <p>{programme}</p>
          </details>
        ) : null
      }
    />
  );
}

export function BlankCard(card: CardProps) {
  const { t } = useLanguage();
  return (
    <ChoiceCard
      {...card}
      name={t('vote.choose.blank')}
      face={
        <span aria-hidden="true" className={classes.blankFace}>
          –
        </span>
      }
      note={t('vote.choose.blankText')}
    />
  );
}
