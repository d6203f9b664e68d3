import { ProblemError, UnreachableError } from '../../http/problem-error';
import { useLanguage } from '../../i18n/use-language';
import { Notice } from '../../ui/notice';
import classes from './invitation.module.css';

type Kind = 'wrong' | 'tooMany' | 'busy' | 'unreachable' | 'other';

const kinds: Readonly<Record<number, Kind>> = { 401: 'wrong', 429: 'tooMany', 503: 'busy' };

function kindOf(error: unknown): Kind {
  if (error instanceof UnreachableError) return 'unreachable';
  return error instanceof ProblemError ? (kinds[error.problem.status] ?? 'other') : 'other';
}

/** Why the password was not taken, and what can be done. */
export function InvitationProblem({ error }: { readonly error: unknown }) {
  const { t } = useLanguage();
  if (error === null) return null;
  const kind = kindOf(error);
  return (
    <div className={classes.problem}>
      <Notice tone="error" title={t(`invitation.problems.${kind}.title`)} isAlert>
        <p>{t(`invitation.problems.${kind}.text`)}</p>
      </Notice>
    </div>
  );
}
