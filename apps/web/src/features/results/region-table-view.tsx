import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useLanguage } from '../../i18n/use-language';
import {
  nextSort,
  regionColumns,
  type RegionColumn,
  type RegionRow,
  type RegionSort,
} from './region-table';
import { SignedCell, TurnoutShareCell } from './turnout-cells';
import classes from './turnout-table.module.css';

interface RegionTableProps {
  readonly rows: readonly RegionRow[];
  readonly step: number;
  readonly sort: RegionSort;
  readonly onSort: (sort: RegionSort) => void;
}

export function RegionTable({ rows, step, sort, onSort }: RegionTableProps) {
  const { t, format } = useLanguage();
  const Arrow = sort.dir === 'asc' ? IconArrowUp : IconArrowDown;
  const ariaSort = (column: RegionColumn) => {
    if (sort.sort !== column) return undefined;
    return sort.dir === 'asc' ? 'ascending' : 'descending';
  };
  return (
    <table className={classes.table} data-kind="regions">
      <caption>
        <VisuallyHidden>{t('turnout.regions')}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          {regionColumns.map((column) => (
            <th key={column} scope="col" aria-sort={ariaSort(column)}>
              <UnstyledButton
                className={classes.sort}
                onClick={() => onSort(nextSort(sort, column))}
              >
                {t(`turnout.${column}`)}
                <span className={classes.arrow}>
                  {sort.sort === column ? <Arrow aria-hidden="true" size={14} stroke={2} /> : null}
                </span>
              </UnstyledButton>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.code}>
            <th scope="row">{row.label}</th>
            <td>{format.integer(row.registered)}</td>
            <td>
              <SignedCell cell={row} step={step} />
            </td>
            <td>
              <TurnoutShareCell cell={row} step={step} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
