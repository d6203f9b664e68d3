import type { SeriesResponse } from '@scrutin/contracts';
import type { Picture } from '../../live/picture';

export interface SeriesPoint {
  /** Milliseconds. */
  readonly at: number;
  readonly ballots: number;
  readonly blank: number;
  readonly votes: readonly number[];
}

/** The series in milliseconds, with the newest frame as its last point: the curve ends where the numbers are. */
export const extendedSeries = (
  series: SeriesResponse | undefined,
  picture: Picture | undefined,
): readonly SeriesPoint[] => {
  const points = (series?.points ?? []).map((point) => ({ ...point, at: Date.parse(point.at) }));
  const last = points.at(-1);
  if (picture === undefined || picture.results.releasedAt === null) return points;
  const { totals, releasedAt } = picture.results;
  if (totals.ballots <= (last?.ballots ?? 0)) return points;
  return [
    ...points,
    {
      at: Math.max(Date.parse(releasedAt), last?.at ?? 0),
      ballots: totals.ballots,
      blank: totals.blank,
      votes: totals.candidates.map(({ votes }) => votes),
    },
  ];
};

/** While voting goes on, the curve reaches the present: an hour without a ballot is a flat hour, not a missing one. */
export const reachingTo = (points: readonly SeriesPoint[], now: number): readonly SeriesPoint[] => {
  const last = points.at(-1);
  return last === undefined || now <= last.at ? points : [...points, { ...last, at: now }];
};
