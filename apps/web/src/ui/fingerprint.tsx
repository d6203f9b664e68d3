import { CopyButton, UnstyledButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useLanguage } from '../i18n/use-language';
import classes from './fingerprint.module.css';

interface FingerprintProps {
  readonly value: string;
}

/** The whole fingerprint: a shortened one could be compared, and say nothing. */
export function Fingerprint({ value }: FingerprintProps) {
  const { t } = useLanguage();
  return (
    <div className={classes.fingerprint}>
      <span>{t('trust.fingerprint')}</span>
      <code className={classes.value}>{value}</code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <UnstyledButton
            className={classes.copy}
            onClick={copy}
            aria-label={copied ? t('app.copied') : t('trust.copyFingerprint')}
          >
            {copied ? <IconCheck size={16} stroke={2} /> : <IconCopy size={16} stroke={1.75} />}
          </UnstyledButton>
        )}
      </CopyButton>
    </div>
  );
}
