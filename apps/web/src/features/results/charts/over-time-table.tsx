import { useState } from 'react';
import { useLanguage } from '../../../i18n/use-language';
import type { SeriesPoint } from '../series';
import classes from './chart.module.css';
import type { Line } from './lines';

/** A table of every point could not be read; these are spread evenly, the newest among them. */
const rowsMax = 24;

const thinned = (points: readonly SeriesPoint[]): readonly SeriesPoint[] => {
  const step = Math.max(1, Math.ceil(points.length / rowsMax));
  return points.filter((_, index) => (points.length - 1 - index) % step === 0).reverse();
};

interface OverTimeTableProps {
  readonly points: readonly SeriesPoint[];
  readonly lines: readonly Line[];
  readonly othersCount: number;
}

/** The curve in numbers, newest first. */
export function OverTimeTable({ points, lines, othersCount }: OverTimeTableProps) {
  const { t, format } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const others = { count: othersCount, n: format.integer(othersCount) };
  return (
    <details
      className={classes.twin}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{t('charts.asTable')}</summary>
      {isOpen ? (
        <div
          className={classes.scroll}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
          tabIndex={0}
          role="region"
          aria-label={t('charts.votesOverTime')}
        >
          <table>
            <thead>
              <tr>
                <th scope="col">{t('charts.time')}</th>
                {lines.map(({ id, name }) => (
                  <th key={id} scope="col">
                    {name}
                  </th>
                ))}
                <th scope="col">{t('charts.blank')}</th>
                <th scope="col">{t('charts.ballots')}</th>
              </tr>
            </thead>
            <tbody>
              {thinned(points).map((point) => (
                <tr key={point.at}>
                  <th scope="row">{format.clock(point.at)}</th>
                  {lines.map(({ id, index }) => (
                    <td key={id}>{format.integer(point.votes[index] ?? 0)}</td>
                  ))}
                  <td>{format.integer(point.blank)}</td>
                  <td>{format.integer(point.ballots)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {isOpen && othersCount > 0 ? <p>{t('charts.othersInList', others)}</p> : null}
    </details>
  );
}
