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

/** What erasing means for a ballot, the worst first. */
type Fate = 'uncast' | 'sent' | 'cast' | 'none';
const worstFirst = ['uncast', 'sent', 'cast', 'none'] as const satisfies readonly Fate[];

const fateOf = (record: BallotRecord | null): Fate => {
  if (record === null || record.blindedMessage === null) return 'none';
  if (record.receipt !== null) return 'cast';
  return record.ballot === null ? 'uncast' : 'sent';
};

const worstOf = (records: readonly (BallotRecord | null)[]): Fate => {
  const fates = new Set(records.map(fateOf));
  return worstFirst.find((fate) => fates.has(fate)) ?? 'none';
};

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
  const error = erase.error ?? records.error;
  return (
    <>
      <p className={classes.text}>{t('vote.erase.text')}</p>
      {records.data === undefined ? null : <FateText fate={worstOf(records.data)} />}
      <p className={classes.text}>{t('vote.erase.keep')}</p>
      {error === null ? null : <ProblemNotice error={error} attempt="read" />}
      <div className={classes.actions}>
        <Button
          size="md"
          color="var(--error)"
          loading={erase.isPending || records.isPending}
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

function FateText({ fate }: { readonly fate: Fate }) {
  const { t } = useLanguage();
  if (fate === 'none') return null;
  if (fate === 'cast') return <p className={classes.text}>{t('vote.erase.cast')}</p>;
  return (
    <Notice tone="warning">
      <p>{t(`vote.erase.${fate}`)}</p>
    </Notice>
  );
}
