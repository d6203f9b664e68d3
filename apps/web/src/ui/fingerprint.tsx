import { useLanguage } from '../i18n/use-language';
import { CodeLine } from './code-line';

interface FingerprintProps {
  readonly value: string;
}

/** Of an election as it was sealed. */
export function Fingerprint({ value }: FingerprintProps) {
  const { t } = useLanguage();
  return (
    <CodeLine label={t('trust.fingerprint')} value={value} copyLabel={t('trust.copyFingerprint')} />
  );
}
