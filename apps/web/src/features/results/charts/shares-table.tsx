import { useLanguage } from '../../../i18n/use-language';
import classes from './chart.module.css';
import type { Slice } from './slices';

interface SharesTableProps {
  readonly slices: readonly Slice[];
  readonly ballots: number;
}

export function SharesTable({ slices, ballots }: SharesTableProps) {
  const { t, format } = useLanguage();
  return (
    <details className={classes.twin}>
      <summary>{t('charts.asTable')}</summary>
      <div className={classes.scroll}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('charts.candidate')}</th>
              <th scope="col">{t('charts.votes')}</th>
              <th scope="col">{t('charts.share')}</th>
            </tr>
          </thead>
          <tbody>
            {slices.map(({ key, label, votes }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td>{format.integer(votes)}</td>
                <td>{format.percent(votes, ballots)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
