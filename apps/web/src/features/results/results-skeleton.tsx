import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useLanguage } from '../../i18n/use-language';
import candidateClasses from './candidate-row.module.css';
import classes from './count-view.module.css';
import skeleton from './results-skeleton.module.css';

const rows = [0, 1, 2];
const figures = [0, 1, 2, 3, 4];

/** The final geometry in grey, so that nothing jumps when the first answer comes. */
export function ResultsSkeleton() {
  const { t } = useLanguage();
  return (
    <div aria-busy="true">
      <VisuallyHidden>{t('app.loading')}</VisuallyHidden>
      <div aria-hidden="true">
        <Skeleton className={skeleton.top} />
        <Skeleton className={skeleton.headline} />
        <Skeleton className={skeleton.lede} />
        <div className={classes.main}>
          <div>
            {rows.map((row) => (
              <div key={row} className={candidateClasses.row}>
                <Skeleton circle className={skeleton.face} />
                <Skeleton className={skeleton.name} />
                <Skeleton className={skeleton.percent} />
              </div>
            ))}
          </div>
          <div className={skeleton.aside}>
            <Skeleton className={skeleton.big} />
            {figures.map((figure) => (
              <Skeleton key={figure} className={skeleton.figure} />
            ))}
          </div>
        </div>
        <Skeleton className={skeleton.chart} />
      </div>
    </div>
  );
}
