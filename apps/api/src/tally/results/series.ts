import { seriesPointsMax } from '@scrutin/contracts';
import { assert } from '@scrutin/domain';

/**
 * The finest bucket, as wide as the pause that a keeper makes between two releases of a box. They may be closer together
 * all the same, after a takeover or a restart, since a keeper paces its own only: such a bucket has the later one.
 */
export const bucketMsMin = 500;

/** An election's totals at the time of a release. */
export interface SeriesPoint {
  readonly atMs: number;
  readonly ballots: number;
  readonly blank: number;
  readonly votes: readonly number[];
}

/**
 * The width of even buckets, at most `seriesPointsMax` of them, that hold everything from `firstMs` to `lastMs`. Widths
 * double and buckets begin at multiples of their width since 1970, so a wider bucket is made of whole narrower ones,
 * and whoever knows the same releases makes the same series.
 */
export function bucketMs(firstMs: number, lastMs: number): number {
  let width = bucketMsMin;
  while (Math.floor(lastMs / width) - Math.floor(firstMs / width) >= seriesPointsMax) width *= 2;
  return width;
}

/** The last point of every bucket of that width. Points ascend in time. */
export function lastOfBuckets(points: readonly SeriesPoint[], width: number): SeriesPoint[] {
  const bucketOf = (point: SeriesPoint | undefined): number =>
    point === undefined ? Number.NaN : Math.floor(point.atMs / width);
  return points.filter((point, index) => bucketOf(point) !== bucketOf(points[index + 1]));
}

/** Votes over time: a point for each release, thinned to even buckets as the election grows older. */
export class Series {
  private points: SeriesPoint[] = [];

  /** Every point is of a later count than the one before; clocks of keepers may differ a little. */
  add(point: SeriesPoint): void {
    const last = this.points.at(-1);
    if (last !== undefined && point.ballots < last.ballots) return;
    const atMs = Math.max(point.atMs, last?.atMs ?? point.atMs);
    this.points.push({ ...point, atMs });
    const width = bucketMs(this.points[0]?.atMs ?? atMs, atMs);
    this.points = lastOfBuckets(this.points, width);
    assert(this.points.length <= seriesPointsMax, 'buckets are bounded');
  }

  list(): readonly SeriesPoint[] {
    return this.points;
  }
}
