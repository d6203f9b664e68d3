import type { BallotPaperResponse } from '@scrutin/contracts';
import { useLanguage } from '../../i18n/use-language';
import classes from './extension-notes.module.css';

interface ExtensionNotesProps {
  readonly extensions: BallotPaperResponse['extensions'];
}

/** That the time to close was moved, and why, for everybody to read. Nothing where it never was. */
export function ExtensionNotes({ extensions }: ExtensionNotesProps) {
  const { t, text, format } = useLanguage();
  if (extensions.length === 0) return null;
  return (
    <ul className={classes.notes}>
      {extensions.map(({ at, fromClosesAt, toClosesAt, reason }) => (
        <li key={at}>
          {t('results.extended', {
            from: format.dateTime(fromClosesAt),
            to: format.dateTime(toClosesAt),
            reason: text(reason),
          })}
        </li>
      ))}
    </ul>
  );
}
