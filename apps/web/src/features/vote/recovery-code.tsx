import { Button } from '@mantine/core';
import type { BallotRecord } from '@scrutin/ballot-client';
import { b64uDecode, encodeRecoveryCode } from '@scrutin/domain';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useLanguage } from '../../i18n/use-language';
import { Section } from '../../ui/section';
import { useCopy } from '../../ui/use-copy';
import classes from './recovery-code.module.css';

interface RecoveryCodeProps {
  readonly record: BallotRecord;
}

/** Hidden until asked for: whoever looks over the shoulder could take the ballot with it. */
export function RecoveryCode({ record }: RecoveryCodeProps) {
  const { t } = useLanguage();
  const [isShown, setShown] = useState(false);
  const code = encodeRecoveryCode(b64uDecode(record.seed) ?? new Uint8Array());
  const { isCopied, copy } = useCopy(code);
  return (
    <div className={classes.recovery}>
      <Section title={t('vote.recovery.title')}>
        <p className={classes.text}>{t('vote.recovery.text')}</p>
        {isShown ? (
          <div className={classes.shown}>
            <code className={classes.code}>{code}</code>
            <Button
              variant="default"
              size="sm"
              onClick={copy}
              leftSection={isCopied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            >
              {t(isCopied ? 'app.copied' : 'vote.recovery.copy')}
            </Button>
          </div>
        ) : (
          <Button variant="default" size="sm" onClick={() => setShown(true)}>
            {t('vote.recovery.show')}
          </Button>
        )}
      </Section>
    </div>
  );
}
