import { useLanguage } from '../../i18n/use-language';
import { CodeLine } from '../../ui/code-line';
import classes from './receipt-facts.module.css';

interface ReceiptFactsProps {
  readonly position: string;
  readonly hash: string;
  readonly fingerprint: string;
}

/** What one compares later: the place in the box, the hash of the ballot, and which election it was. */
export function ReceiptFacts({ position, hash, fingerprint }: ReceiptFactsProps) {
  const { t } = useLanguage();
  return (
    <div className={classes.facts}>
      <p className={classes.position}>
        <span>{t('vote.receipt.position')}</span>
        <b>{position}</b>
      </p>
      <CodeLine
        label={t('vote.receipt.hash')}
        value={hash}
        copyLabel={t('vote.receipt.copyHash')}
      />
      <CodeLine
        label={t('vote.receipt.fingerprint')}
        value={fingerprint}
        copyLabel={t('trust.copyFingerprint')}
      />
    </div>
  );
}
