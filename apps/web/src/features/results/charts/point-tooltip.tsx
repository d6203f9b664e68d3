import type { CSSProperties } from 'react';
import { useLanguage } from '../../../i18n/use-language';
import type { SeriesPoint } from '../series';
import classes from './chart.module.css';
import type { Line } from './lines';

interface PointTooltipProps {
  readonly at: number;
  readonly points: readonly SeriesPoint[];
  readonly lines: readonly Line[];
}

export function PointTooltip({ at, points, lines }: PointTooltipProps) {
  const { format } = useLanguage();
  const point = points.find((candidate) => candidate.at === at);
  if (point === undefined) return null;
  return (
    <div className={classes.tooltip}>
      <p>{format.clock(at)}</p>
      <ul>
        {lines.map(({ id, name, color, index }) => (
          <li key={id} style={{ '--label-color': color } as CSSProperties}>
            <span>{name}</span>
            <b>{format.integer(point.votes[index] ?? 0)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
