import { UnstyledButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useLanguage } from '../i18n/use-language';
import classes from './code-line.module.css';
import { useCopy } from './use-copy';

interface CodeLineProps {
  readonly label: string;
  readonly value: string;
  /** The name of the button that copies the value. */
  readonly copyLabel: string;
}

/** A value that is compared and copied, and never read: shown whole, since a shortened one could not be compared. */
export function CodeLine({ label, value, copyLabel }: CodeLineProps) {
  const { t } = useLanguage();
  const { isCopied, copy } = useCopy(value);
  return (
    <div className={classes.line}>
      <span className={classes.label}>{label}</span>
      <code className={classes.value}>{value}</code>
      <UnstyledButton
        className={classes.copy}
        onClick={copy}
        aria-label={isCopied ? t('app.copied') : copyLabel}
      >
        {isCopied ? <IconCheck size={16} stroke={2} /> : <IconCopy size={16} stroke={1.75} />}
      </UnstyledButton>
    </div>
  );
}
