import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useLanguage } from '../../i18n/use-language';
import classes from './elections-page.module.css';

export function ElectionsSkeleton() {
  const { t } = useLanguage();
  return (
    <div className={classes.group} aria-busy="true">
      <VisuallyHidden>{t('app.loading')}</VisuallyHidden>
      <Skeleton className={classes.skeleton} />
      <Skeleton className={classes.skeleton} />
      <Skeleton className={classes.skeleton} />
    </div>
  );
}
