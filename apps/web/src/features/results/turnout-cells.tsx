import { useLanguage } from '../../i18n/use-language';
import { Meter } from '../../ui/meter';
import { readCell, type Exactness, type TurnoutCell } from './turnout-cell';
import classes from './turnout-table.module.css';

interface CellProps {
  readonly cell: TurnoutCell;
  readonly step: number;
}

const useBounded = () => {
  const { t } = useLanguage();
  return (exactness: Exactness, n: string): string => {
    if (exactness === 'exact') return n;
    return exactness === 'below' ? t('turnout.below', { n }) : t('turnout.atLeast', { n });
  };
};

export function SignedCell({ cell, step }: CellProps) {
  const { format } = useLanguage();
  const bounded = useBounded();
  const { exactness, signed } = readCell(cell, step);
  return bounded(exactness, format.integer(signed));
}

export function TurnoutShareCell({ cell, step }: CellProps) {
  const { t, format } = useLanguage();
  const bounded = useBounded();
  const { exactness, share } = readCell(cell, step);
  return (
    <span className={classes.share}>
      <span className={classes.bar}>
        <Meter size="sm" share={exactness === 'below' ? 0 : (share ?? 0)} />
      </span>
      <span className={classes.percent}>
        {share === null ? (
          <span title={t('turnout.none')}>–</span>
        ) : (
          bounded(exactness, format.percent(share, 1))
        )}
      </span>
    </span>
  );
}
