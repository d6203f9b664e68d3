import { seriesPointsMax } from '@scrutin/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketMs, bucketMsMin, lastOfBuckets, Series, type SeriesPoint } from './series';

const start = Date.parse('2026-05-04T08:00:00.000Z');

const pointAt = (atMs: number, ballots: number): SeriesPoint => ({
  atMs,
  ballots,
  blank: 0,
  votes: [ballots],
});

/** Points in the order of time, `gaps` apart, each of one ballot more. */
const pointsOf = (gaps: readonly number[]): SeriesPoint[] => {
  let atMs = start;
  return gaps.map((gap, index) => pointAt((atMs += gap), index + 1));
};

const seriesOf = (points: readonly SeriesPoint[]): readonly SeriesPoint[] => {
  const series = new Series();
  for (const point of points) series.add(point);
  return series.list();
};

const gaps = fc.array(fc.integer({ min: 0, max: 3_600_000 }), { minLength: 1, maxLength: 1_500 });

describe('a series', () => {
  it('keeps every release while there are few', () => {
    const points = pointsOf([0, 700, 700, 60_000]);
    expect(seriesOf(points)).toEqual(points);
  });

  it('is empty before the first', () => {
    expect(seriesOf([])).toEqual([]);
  });

  it('stays within its bounds, ends with the newest, and never falls', () => {
    fc.assert(
      fc.property(gaps, (between) => {
        const points = pointsOf(between);
        const kept = seriesOf(points);
        expect(kept.length).toBeLessThanOrEqual(seriesPointsMax);
        expect(kept.at(-1)).toEqual(points.at(-1));
        for (const [index, point] of kept.entries()) {
          const before = kept[index - 1];
          if (before === undefined) continue;
          expect(point.atMs).toBeGreaterThan(before.atMs);
          expect(point.ballots).toBeGreaterThan(before.ballots);
        }
      }),
    );
  });

  it('is the same for whoever followed it and whoever reads it at the end', () => {
    fc.assert(
      fc.property(gaps, fc.nat(), (between, restart) => {
        const points = pointsOf(between);
        const first = points[0]?.atMs ?? 0;
        const last = points.at(-1)?.atMs ?? 0;
        // What the database picks at a restart in the middle, continued by what comes after it.
        const known = points.slice(0, 1 + (restart % points.length));
        const picked = lastOfBuckets(known, bucketMs(first, known.at(-1)?.atMs ?? 0));
        const continued = seriesOf([...picked, ...points.slice(known.length)]);
        const read = seriesOf(lastOfBuckets(points, bucketMs(first, last)));
        expect(seriesOf(points)).toEqual(read);
        expect(continued).toEqual(read);
      }),
    );
  });

  it('is not harmed by what it has already, or by clocks that differ', () => {
    const points = pointsOf([0, 1_000, 1_000]);
    const late = pointAt(start - 5_000, 4);
    expect(seriesOf([...points, ...points.slice(1), late])).toEqual([
      ...points.slice(0, 2),
      pointAt(start + 2_000, 4),
    ]);
  });
});

describe('the width of buckets', () => {
  it('is the finest that has room for everything', () => {
    fc.assert(
      fc.property(fc.nat({ max: 365 * 24 * 3_600_000 }), (span) => {
        const width = bucketMs(start, start + span);
        const buckets = (of: number): number =>
          Math.floor((start + span) / of) - Math.floor(start / of) + 1;
        expect(buckets(width)).toBeLessThanOrEqual(seriesPointsMax);
        if (width > bucketMsMin) expect(buckets(width / 2)).toBeGreaterThan(seriesPointsMax);
      }),
    );
  });
});
