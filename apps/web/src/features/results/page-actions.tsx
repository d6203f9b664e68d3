import { Button } from '@mantine/core';
import { IconCheck, IconLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../../i18n/use-language';
import { useCopy } from '../../ui/use-copy';
import classes from './page-actions.module.css';

interface PageActionsProps {
  readonly electionId: string;
  readonly isOpen: boolean;
}

export function PageActions({ electionId, isOpen }: PageActionsProps) {
  const { t } = useLanguage();
  const { isCopied, copy } = useCopy(`${location.origin}${location.pathname}`);
  return (
    <div className={classes.actions}>
      {isOpen ? (
        <Button
          size="md"
          renderRoot={(props) => <Link to="/vote" search={{ election: electionId }} {...props} />}
        >
          {t('results.vote')}
        </Button>
      ) : null}
      <Button
        size="md"
        variant="default"
        onClick={copy}
        leftSection={isCopied ? <IconCheck size={18} /> : <IconLink size={18} />}
      >
        {t(isCopied ? 'results.linkCopied' : 'results.copyLink')}
      </Button>
    </div>
  );
}
