import { Button } from '@mantine/core';
import type { VoterError } from '@scrutin/ballot-client';
import { useLanguage } from '../../i18n/use-language';
import { Notice } from '../../ui/notice';
import { useNow } from '../../ui/use-now';
import classes from './vote.module.css';

interface SendingWaitProps {
  readonly error: VoterError;
  readonly until: number;
  readonly onTryNow: () => void;
  readonly onStop: () => void;
}

const tickMs = 500;

/** Between two tries. The seconds are for the eye: read out, they would talk over everything. */
export function SendingWait({ error, until, onTryNow, onStop }: SendingWaitProps) {
  const { t, format } = useLanguage();
  const now = useNow(tickMs);
  const seconds = Math.max(0, Math.ceil((until - now) / 1_000));
  return (
    <>
      <div className={classes.block}>
        <Notice
          tone="warning"
          isAlert
          title={t(error.status === 503 ? 'vote.sending.busy' : 'vote.sending.network')}
        />
        <p aria-hidden="true" className={classes.small}>
          {t('vote.sending.retryIn', { n: format.integer(seconds) })}
        </p>
      </div>
      <div className={classes.actions}>
        <Button size="md" onClick={onTryNow}>
          {t('vote.sending.retryNow')}
        </Button>
        <Button size="md" variant="default" onClick={onStop}>
          {t('vote.sending.stop')}
        </Button>
      </div>
    </>
  );
}
