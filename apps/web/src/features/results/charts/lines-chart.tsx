import { useElementSize } from '@mantine/hooks';
import type { CSSProperties } from 'react';
import { CartesianGrid, Line as Curve, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { useLanguage } from '../../../i18n/use-language';
import { countTicks, spreadLabels, timeTicks } from '../scale';
import type { SeriesPoint } from '../series';
import { axisTimeFormat } from './axis-time';
import classes from './chart.module.css';
import type { Line } from './lines';
import { PointTooltip } from './point-tooltip';

interface LinesChartProps {
  readonly points: readonly SeriesPoint[];
  readonly lines: readonly Line[];
  /** The finding, for those who do not see the curve. */
  readonly summary: string;
}

const top = 12;
const axisHeight = 28;
/** Line height of a label, so that neighbours never touch. */
const labelGap = 18;
const wide = { labels: 168, left: 44 };
const narrow = { labels: 72, left: 36 };
const narrowWidth = 480;

export function LinesChart({ points, lines, summary }: LinesChartProps) {
  const { t, format, language } = useLanguage();
  const { ref, width, height } = useElementSize();
  const isNarrow = width < narrowWidth;
  const room = isNarrow ? narrow : wide;
  const from = points[0]?.at ?? 0;
  const to = points.at(-1)?.at ?? 0;
  const ticks = countTicks(Math.max(...lines.map(({ votes }) => votes), 1));
  const highest = ticks.at(-1) ?? 1;
  const plotHeight = height - top - axisHeight;
  const wanted = lines.map(({ votes }) => top + plotHeight * (1 - votes / highest));
  const places = spreadLabels(wanted, labelGap, [8, height - axisHeight + 8]);
  const times = timeTicks(from, to, isNarrow ? 3 : 5);
  const timeOf = axisTimeFormat(language, to - from);

  return (
    <div ref={ref} className={classes.plot}>
      {width === 0 ? null : (
        <>
          <LineChart
            width={width}
            height={height}
            data={[...points]}
            margin={{ top, right: room.labels + 12, bottom: 0, left: 0 }}
            title={t('charts.linesLabel', { summary })}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="at"
              type="number"
              domain={[from, to]}
              ticks={[...times]}
              tickFormatter={timeOf}
              height={axisHeight}
              axisLine={false}
              tickLine={false}
              interval="preserveStartEnd"
              minTickGap={16}
            />
            <YAxis
              domain={[0, highest]}
              ticks={[...ticks]}
              tickFormatter={format.integer}
              width={room.left}
              axisLine={false}
              tickLine={false}
            />
            <Tooltip
              isAnimationActive={false}
              content={({ active, label }) =>
                active ? <PointTooltip at={Number(label)} points={points} lines={lines} /> : null
              }
            />
            {/* The leader's curve is drawn last, over the others. */}
            {[...lines].reverse().map(({ id, name, color, index }) => (
              <Curve
                key={id}
                name={name}
                dataKey={(point: SeriesPoint) => point.votes[index] ?? 0}
                stroke={color}
                strokeWidth={2.5}
                strokeLinejoin="round"
                dot={false}
                isAnimationActive={false}
                // Between two releases nothing was counted: a slope would say otherwise.
                type="stepAfter"
              />
            ))}
          </LineChart>
          <ul className={classes.labels} style={{ width: room.labels }} aria-hidden="true">
            {lines.map(({ id, name, initials, color, votes }, index) => (
              <li
                key={id}
                className={classes.label}
                style={{ top: places[index] ?? 0, '--label-color': color } as CSSProperties}
              >
                <span>{isNarrow ? initials : name}</span>
                <b>{format.integer(votes)}</b>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
