import type { SeriesPoint } from './series';

const bucketsMax = 60;
const minuteMs = 60_000;
const widthsMin = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1_440, 2_880, 10_080];

export interface RateBucket {
  readonly at: number;
  /** Ballots counted in this stretch, per minute. */
  readonly perMinute: number;
}

export interface Rate {
  readonly widthMinutes: number;
  readonly buckets: readonly RateBucket[];
}

/** Ballots that had been counted at `at`. */
const ballotsAt = (points: readonly SeriesPoint[], at: number): number => {
  let ballots = 0;
  for (const point of points) {
    if (point.at > at) break;
    ballots = point.ballots;
  }
  return ballots;
};

/** Ballots per minute in stretches of equal width, whole minutes, few enough to be seen as bars. */
export const rateOf = (points: readonly SeriesPoint[]): Rate => {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return { widthMinutes: 1, buckets: [] };
  const spanMinutes = (last.at - first.at) / minuteMs;
  const widthMinutes =
    widthsMin.find((width) => spanMinutes / width < bucketsMax) ??
    Math.ceil(spanMinutes / bucketsMax);
  const widthMs = widthMinutes * minuteMs;
  const buckets: RateBucket[] = [];
  for (let at = Math.floor(first.at / widthMs) * widthMs; at <= last.at; at += widthMs) {
    const before = buckets.length === 0 ? 0 : ballotsAt(points, at - 1);
    const gained = ballotsAt(points, at + widthMs - 1) - before;
    buckets.push({ at, perMinute: gained / widthMinutes });
  }
  return { widthMinutes, buckets };
};
