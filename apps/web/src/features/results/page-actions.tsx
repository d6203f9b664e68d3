import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../../i18n/use-language';
import classes from './page-actions.module.css';

interface PageActionsProps {
  readonly isOpen: boolean;
}

export function PageActions({ isOpen }: PageActionsProps) {
  const { t } = useLanguage();
  const address = `${location.origin}${location.pathname}`;
  return (
    <div className={classes.actions}>
      {isOpen ? (
        <Button size="md" renderRoot={(props) => <Link to="/vote" {...props} />}>
          {t('results.vote')}
        </Button>
      ) : null}
      <CopyButton value={address}>
        {({ copied, copy }) => (
          <Button
            size="md"
            variant="default"
            onClick={copy}
            leftSection={copied ? <IconCheck size={18} /> : <IconLink size={18} />}
          >
            {t(copied ? 'results.linkCopied' : 'results.copyLink')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
