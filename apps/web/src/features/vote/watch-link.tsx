import { Link } from '@tanstack/react-router';
import { useLanguage } from '../../i18n/use-language';
import classes from './vote.module.css';

interface WatchLinkProps {
  readonly electionId: string;
}

export function WatchLink({ electionId }: WatchLinkProps) {
  const { t } = useLanguage();
  return (
    <p className={classes.watch}>
      <Link to="/elections/$id" params={{ id: electionId }}>
        {t('vote.election.watch')}
      </Link>
    </p>
  );
}
