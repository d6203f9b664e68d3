import { Pie, PieChart } from 'recharts';
import { useLanguage } from '../../../i18n/use-language';
import classes from './chart.module.css';
import type { Slice } from './slices';

const size = 220;

interface SharesChartProps {
  readonly slices: readonly Slice[];
  readonly ballots: number;
  readonly summary: string;
}

export function SharesChart({ slices, ballots, summary }: SharesChartProps) {
  const { t, format } = useLanguage();
  return (
    <div className={classes.donut}>
      <div style={{ position: 'relative' }}>
        <PieChart width={size} height={size} title={t('charts.sharesLabel', { summary })}>
          <Pie
            data={slices.map(({ label, votes, color }) => ({
              name: label,
              value: votes,
              fill: color,
            }))}
            dataKey="value"
            nameKey="name"
            innerRadius={66}
            outerRadius={94}
            startAngle={90}
            endAngle={-270}
            stroke="var(--page)"
            strokeWidth={2}
            isAnimationActive={false}
          />
        </PieChart>
        <div className={classes.center} aria-hidden="true">
          <b>{format.integer(ballots)}</b>
          <span>{t('charts.ballotsUnit', { count: ballots })}</span>
        </div>
      </div>
    </div>
  );
}
