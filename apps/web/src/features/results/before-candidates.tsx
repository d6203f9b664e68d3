import type { BallotPaperResponse } from '@scrutin/contracts';
import { countOf, initialsOf } from '../../count/standing';
import { useLanguage } from '../../i18n/use-language';
import { Face } from '../../ui/face';
import classes from './before-view.module.css';

interface BeforeCandidatesProps {
  readonly candidates: BallotPaperResponse['manifest']['candidates'];
}

/** Who stands, in the order of the ballot, with what they want. */
export function BeforeCandidates({ candidates }: BeforeCandidatesProps) {
  const { t, text } = useLanguage();
  return (
    <ol className={classes.candidates}>
      {countOf(candidates, undefined).standings.map(
        ({ id, name, party, programme, photo, color }) => (
          <li key={id} className={classes.candidate}>
            <Face
              initials={initialsOf(name)}
              color={color}
              photo={photo}
              alt={t('results.photo', { name })}
            />
            <div className={classes.who}>
              <p className={classes.name}>{name}</p>
              <p className={classes.quiet}>
                {party === null ? t('results.independent') : text(party.name)}
              </p>
              {programme === null ? null : <p>{text(programme)}</p>}
            </div>
          </li>
        ),
      )}
    </ol>
  );
}
