import { useState } from 'react';
import { useLanguage } from '../../i18n/use-language';
import { useDocumentTitle } from '../../ui/document-title';
import { Message } from '../../ui/message';
import { forgetInvitation, useInvitationToken } from './invitation-inbox';
import { InvitationForm } from './invitation-form';

/** Where the link of an invitation leads: somebody chooses a password, once. */
export function InvitationPage() {
  const { t } = useLanguage();
  const [isDone, setDone] = useState(false);
  useDocumentTitle(t('invitation.title'));
  const token = useInvitationToken();
  if (isDone && token === null)
    return (
      <Message isPage title={t('invitation.done.title')}>
        <p role="status">{t('invitation.done.text')}</p>
      </Message>
    );
  if (token === null)
    return (
      <Message isPage title={t('invitation.missing.title')}>
        <p>{t('invitation.missing.text')}</p>
      </Message>
    );
  return (
    <InvitationForm
      key={token}
      token={token}
      onDone={() => {
        setDone(true);
        forgetInvitation();
      }}
    />
  );
}
