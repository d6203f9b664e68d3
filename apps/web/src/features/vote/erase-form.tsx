import { Button } from '@mantine/core';
import type { BallotRecord } from '@scrutin/ballot-client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../i18n/use-language';
import { Notice } from '../../ui/notice';
import classes from './erase-dialog.module.css';
import { ProblemNotice } from './problem-notice';
import { voterKey } from './use-record';
import { useVoter } from './voter-context';

interface EraseFormProps {
  readonly onClose: () => void;
}

const isUncast = (record: BallotRecord | null): boolean =>
  record !== null && record.blindedMessage !== null && record.receipt === null;

/** Erasing cannot be undone, so it says first what is lost with it. */
export function EraseForm({ onClose }: EraseFormProps) {
  const { t } = useLanguage();
  const { device, session, signOut } = useVoter();
  const slots = session.elections.map(({ slot }) => slot);
  const records = useQuery({
    queryKey: [...voterKey, 'records'],
    queryFn: () => Promise.all(slots.map(device.loadRecord)),
    retry: false,
    gcTime: 0,
  });
  const erase = useMutation({
    mutationFn: () => device.eraseRecords(slots),
    networkMode: 'always',
    onSuccess: () => signOut('erased'),
  });
  const hasUncast = records.data?.some(isUncast) ?? false;
  return (
    <>
      {hasUncast ? (
        <Notice tone="warning">
          <p>{t('vote.erase.uncast')}</p>
        </Notice>
      ) : (
        <p className={classes.text}>{t('vote.erase.text')}</p>
      )}
      <p className={classes.text}>{t('vote.erase.keep')}</p>
      {erase.error === null ? null : <ProblemNotice error={erase.error} attempt="read" />}
      <div className={classes.actions}>
        <Button
          size="md"
          color="var(--error)"
          loading={erase.isPending}
          onClick={() => erase.mutate()}
        >
          {t('vote.erase.confirm')}
        </Button>
        <Button size="md" variant="default" data-autofocus onClick={onClose}>
          {t('vote.erase.cancel')}
        </Button>
      </div>
    </>
  );
}
