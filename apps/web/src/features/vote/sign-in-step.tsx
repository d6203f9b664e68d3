import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { VoterError, type VoterSession } from '@scrutin/ballot-client';
import { useRef, useState, type SyntheticEvent } from 'react';
import { useLanguage } from '../../i18n/use-language';
import { Notice } from '../../ui/notice';
import type { VoterCard } from './card-link';
import type { VoterDevice } from './device/voter-device';
import { ProblemNotice } from './problem-notice';
import { StepFrame } from './step-frame';
import { stepsFor } from './steps';
import classes from './vote.module.css';
import type { SignOutReason } from './voter-context';

interface SignInStepProps {
  readonly device: VoterDevice;
  readonly card: VoterCard | null;
  /** Why the voter is asked again. */
  readonly reason: SignOutReason | null;
  readonly onSession: (session: VoterSession) => void;
}

const isWrong = (error: unknown): boolean => error instanceof VoterError && error.status === 401;

export function SignInStep({ device, card, reason, onSession }: SignInStepProps) {
  const { t } = useLanguage();
  const [number, setNumber] = useState(card?.registrationNumber ?? '');
  const [code, setCode] = useState(card?.accessCode ?? '');
  const [isAsked, setAsked] = useState(false);
  const numberRef = useRef<HTMLInputElement>(null);
  const codeRef = useRef<HTMLInputElement>(null);
  const signIn = useMutation({
    // As the card says it; only what a keyboard added around it goes.
    mutationFn: () =>
      device.client.signIn(
        number === card?.registrationNumber ? number : number.trim(),
        code.trim(),
      ),
    networkMode: 'always',
    onSuccess: onSession,
  });

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (number.trim() === '') numberRef.current?.focus();
    else if (code.trim() === '') codeRef.current?.focus();
    else signIn.mutate();
  };
  const missing = (value: string, text: string): string | null =>
    isAsked && value.trim() === '' ? text : null;

  return (
    <StepFrame
      step="sign_in"
      steps={stepsFor(1)}
      title={t('vote.signIn.title')}
      lede={t('vote.signIn.lede')}
    >
      {reason === 'session_over' || reason === 'erased' ? (
        <div className={classes.block}>
          <Notice tone="info" isAlert>
            <p>{t(reason === 'erased' ? 'vote.erase.done' : 'vote.signIn.sessionOver')}</p>
          </Notice>
        </div>
      ) : null}
      <form noValidate onSubmit={submit}>
        <div className={classes.fields}>
          <TextInput
            ref={numberRef}
            size="md"
            label={t('vote.signIn.number')}
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
            error={missing(number, t('vote.signIn.missingNumber'))}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
          />
          <TextInput
            ref={codeRef}
            size="md"
            label={t('vote.signIn.code')}
            description={t('vote.signIn.codeHint')}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={missing(code, t('vote.signIn.missingCode'))}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
          />
        </div>
        {card === null ? null : <p className={classes.small}>{t('vote.signIn.fromCard')}</p>}
        <SignInProblem error={signIn.error} />
        <div className={classes.actions}>
          <Button type="submit" size="lg" loading={signIn.isPending}>
            {t('vote.signIn.submit')}
          </Button>
        </div>
      </form>
    </StepFrame>
  );
}

function SignInProblem({ error }: { readonly error: unknown }) {
  const { t } = useLanguage();
  if (error === null) return null;
  if (!isWrong(error)) return <ProblemNotice error={error} attempt="sign_in" />;
  return (
    <div className={classes.block}>
      <Notice tone="error" title={t('vote.signIn.wrong')} isAlert />
    </div>
  );
}
