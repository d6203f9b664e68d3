import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type SyntheticEvent } from 'react';
import { postJson } from '../../http/request';
import { useLanguage } from '../../i18n/use-language';
import { checkPassword, passwordLengthMax, passwordLengthMin } from './check-password';
import { InvitationProblem } from './invitation-problem';
import classes from './invitation.module.css';

interface InvitationFormProps {
  readonly token: string;
  readonly onDone: () => void;
}

export function InvitationForm({ token, onDone }: InvitationFormProps) {
  const { t } = useLanguage();
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [isAsked, setAsked] = useState(false);
  const passwordRef = useRef<HTMLInputElement>(null);
  const againRef = useRef<HTMLInputElement>(null);
  const accept = useMutation({
    mutationFn: () => postJson('/api/invitations/accept', { token, password }),
    networkMode: 'always',
    onSuccess: onDone,
  });
  const fault = checkPassword(password, again);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (fault === 'different') againRef.current?.focus();
    else if (fault !== null) passwordRef.current?.focus();
    else accept.mutate();
  };
  const shown = isAsked ? fault : null;
  const lengths = { min: passwordLengthMin, max: passwordLengthMax };
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{t('invitation.title')}</h1>
      <p className={classes.lede}>{t('invitation.lede')}</p>
      <form noValidate onSubmit={submit}>
        <div className={classes.fields}>
          <PasswordInput
            ref={passwordRef}
            size="md"
            label={t('invitation.password')}
            description={t('invitation.rule', lengths)}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={
              shown === null || shown === 'different'
                ? null
                : t(`invitation.faults.${shown}`, lengths)
            }
            autoComplete="new-password"
          />
          <PasswordInput
            ref={againRef}
            size="md"
            label={t('invitation.again')}
            value={again}
            onChange={(event) => setAgain(event.currentTarget.value)}
            error={shown === 'different' ? t('invitation.faults.different') : null}
            autoComplete="new-password"
          />
        </div>
        <InvitationProblem error={accept.error} />
        <div className={classes.actions}>
          <Button type="submit" size="lg" loading={accept.isPending}>
            {t('invitation.submit')}
          </Button>
        </div>
      </form>
    </div>
  );
}
