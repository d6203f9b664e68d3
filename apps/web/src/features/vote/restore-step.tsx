import { Button, TextInput } from '@mantine/core';
import { VoterError } from '@scrutin/ballot-client';
import { useState, type SyntheticEvent } from 'react';
import { useLanguage } from '../../i18n/use-language';
import type { BallotView } from './ballot-view';
import { ProblemNotice } from './problem-notice';
import { SessionBar } from './session-bar';
import { StepFrame } from './step-frame';
import { useIssue } from './use-issue';
import classes from './vote.module.css';

interface RestoreStepProps {
  readonly view: BallotView;
  /** A ballot was handed out before, so there is no other way than the code. */
  readonly isIssued: boolean;
  readonly onBack: () => void;
}

/** What is wrong with the code itself, in contrast to everything else that may fail. */
const codeDefects: Readonly<Record<string, 'restoreBad' | 'restoreOther'>> = {
  invalid_recovery_code: 'restoreBad',
  other_seed_kept: 'restoreOther',
  credential_already_issued: 'restoreOther',
};

const defectOf = (error: unknown) =>
  error instanceof VoterError ? codeDefects[error.code] : undefined;

/** On another device, or after this one has forgotten: the recovery code makes the same ballot again. */
export function RestoreStep({ view, isIssued, onBack }: RestoreStepProps) {
  const { t } = useLanguage();
  const [code, setCode] = useState('');
  const issue = useIssue(view);
  const defect = defectOf(issue.error);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    issue.mutate(code);
  };
  return (
    <StepFrame
      {...view.frame}
      step="ballot"
      name="restore"
      title={t(isIssued ? 'vote.ballot.restoreTitle' : 'vote.ballot.restoreAsk')}
      lede={t('vote.ballot.restoreText')}
    >
      <form noValidate onSubmit={submit}>
        <div className={classes.fields}>
          <TextInput
            size="md"
            label={t('vote.ballot.restoreLabel')}
            description={t('vote.ballot.restoreHint')}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={defect ? <span role="alert">{t(`vote.ballot.${defect}`)}</span> : null}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
          />
        </div>
        {issue.error === null || defect ? null : (
          <ProblemNotice error={issue.error} attempt="issue" />
        )}
        <div className={classes.actions}>
          <Button type="submit" size="lg" loading={issue.isPending}>
            {t('vote.ballot.restoreSubmit')}
          </Button>
          {isIssued ? null : (
            <Button variant="subtle" size="md" disabled={issue.isPending} onClick={onBack}>
              {t('vote.ballot.restoreBack')}
            </Button>
          )}
        </div>
      </form>
      {isIssued ? <p className={classes.small}>{t('vote.ballot.noCode')}</p> : null}
      <SessionBar />
    </StepFrame>
  );
}
