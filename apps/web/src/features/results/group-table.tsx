import { VisuallyHidden } from '@mantine/core';
import { useLanguage } from '../../i18n/use-language';
import type { TurnoutCell } from './turnout-cell';
import { TurnoutShareCell } from './turnout-cells';
import classes from './turnout-table.module.css';

interface GroupTableProps {
  readonly caption: string;
  readonly heading: string;
  readonly step: number;
  readonly rows: readonly {
    readonly key: string;
    readonly label: string;
    readonly cell: TurnoutCell;
  }[];
}

/** A few groups in the order they come in; those with nobody on the roll are left out. */
export function GroupTable({ caption, heading, step, rows }: GroupTableProps) {
  const { t, format } = useLanguage();
  return (
    <div className={classes.groups}>
      <table className={classes.table}>
        <caption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            <th scope="col">{t('turnout.registered')}</th>
            <th scope="col">{t('turnout.turnout')}</th>
          </tr>
        </thead>
        <tbody>
          {rows
            .filter(({ cell }) => cell.registered > 0)
            .map(({ key, label, cell }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td>{format.integer(cell.registered)}</td>
                <td>
                  <TurnoutShareCell cell={cell} step={step} />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
