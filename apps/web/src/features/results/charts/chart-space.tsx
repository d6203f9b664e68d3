import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../../../i18n/use-language';
import classes from './chart.module.css';

interface ChartSpaceProps {
  readonly isEmpty: boolean;
  /** Nothing more is to come. */
  readonly isOver: boolean;
  readonly isLoading: boolean;
  readonly children: ReactNode;
}

/** Keeps the room of a chart while it loads and while there is nothing to draw, so that the page never jumps. */
export function ChartSpace({ isEmpty, isOver, isLoading, children }: ChartSpaceProps) {
  const { t } = useLanguage();
  if (isLoading) return <Skeleton className={classes.space} />;
  return (
    <div className={classes.space}>
      {isEmpty ? (
        <p className={classes.empty}>{t(isOver ? 'charts.emptyAfter' : 'charts.empty')}</p>
      ) : (
        children
      )}
    </div>
  );
}
