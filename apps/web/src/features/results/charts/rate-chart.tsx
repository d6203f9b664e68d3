import { useElementSize } from '@mantine/hooks';
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { useLanguage } from '../../../i18n/use-language';
import type { Rate } from '../rate';
import { countTicks } from '../scale';
import { axisTimeFormat } from './axis-time';
import classes from './chart.module.css';

interface RateChartProps {
  readonly rate: Rate;
  readonly summary: string;
}

export function RateChart({ rate, summary }: RateChartProps) {
  const { t, format, language } = useLanguage();
  const { ref, width, height } = useElementSize();
  const { buckets } = rate;
  const ticks = countTicks(Math.max(...buckets.map(({ perMinute }) => perMinute), 1));
  const spanMs = (buckets.at(-1)?.at ?? 0) - (buckets[0]?.at ?? 0);
  // Bars stand for minutes at least: seconds on the axis would promise more.
  const timeOf = axisTimeFormat(language, Math.max(spanMs, 3_600_000));
  return (
    <div ref={ref} className={classes.plot}>
      {width === 0 ? null : (
        <BarChart
          width={width}
          height={height}
          data={[...buckets]}
          margin={{ top: 12, right: 8, bottom: 0, left: 0 }}
          barCategoryGap="20%"
          title={t('charts.barsLabel', { summary })}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="at"
            tickFormatter={timeOf}
            height={28}
            axisLine={false}
            tickLine={false}
            interval="preserveStart"
            minTickGap={24}
          />
          <YAxis
            domain={[0, ticks.at(-1) ?? 1]}
            ticks={[...ticks]}
            tickFormatter={format.integer}
            width={44}
            axisLine={false}
            tickLine={false}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--track)' }}
            content={({ active, label, payload }) =>
              active ? (
                <div className={classes.tooltip}>
                  <p>{format.time(Number(label))}</p>
                  <b>{format.decimal(Number(payload[0]?.value ?? 0))}</b>
                </div>
              ) : null
            }
          />
          <Bar
            dataKey="perMinute"
            fill="var(--accent)"
            radius={[2, 2, 0, 0]}
            maxBarSize={32}
            isAnimationActive={false}
          />
        </BarChart>
      )}
    </div>
  );
}
