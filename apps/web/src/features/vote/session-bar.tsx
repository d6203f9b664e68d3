import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../../i18n/use-language';
import { EraseDialog } from './erase-dialog';
import classes from './session-bar.module.css';
import { useVoter } from './voter-context';

/** Who is signed in here, and the two ways to leave. */
export function SessionBar() {
  const { t } = useLanguage();
  const { session, signOut } = useVoter();
  const [isErasing, setErasing] = useState(false);
  return (
    <div className={classes.bar}>
      <p className={classes.who}>
        {session.name === '' ? null : <span>{t('vote.signedInAs', { name: session.name })}</span>}
        <UnstyledButton className={classes.link} onClick={() => signOut('asked')}>
          {t('vote.signOut')}
        </UnstyledButton>
      </p>
      <UnstyledButton className={classes.link} onClick={() => setErasing(true)}>
        {t('vote.erase.open')}
      </UnstyledButton>
      <EraseDialog isOpen={isErasing} onClose={() => setErasing(false)} />
    </div>
  );
}
