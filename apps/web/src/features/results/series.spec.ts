import type { SeriesResponse } from '@scrutin/contracts';
import { describe, expect, it } from 'vitest';
import { pictureOf } from '../../live/picture';
import { electionId, releasedAt, resultsOf } from '../../testing/results';
import { extendedSeries, reachingTo } from './series';

const seriesAt = (...points: readonly [string, number][]): SeriesResponse => ({
  election: electionId,
  points: points.map(([at, ballots]) => ({ at, ballots, blank: 0, votes: [ballots, 0, 0] })),
});

const first = '2026-05-04T08:01:00.000Z';
const picture = pictureOf(resultsOf());

describe('the series', () => {
  it('ends where the numbers are: at the newest frame', () => {
    const points = extendedSeries(seriesAt([first, 10]), picture);
    expect(points).toEqual([
      { at: Date.parse(first), ballots: 10, blank: 0, votes: [10, 0, 0] },
      { at: Date.parse(releasedAt), ballots: 524, blank: 6, votes: [214, 180, 124] },
    ]);
  });

  it('needs no frame that it holds already', () => {
    expect(extendedSeries(seriesAt([first, 10], [releasedAt, 524]), picture)).toHaveLength(2);
    expect(extendedSeries(seriesAt([first, 600]), picture)).toHaveLength(1);
  });

  it('begins with the frame when no series is there yet', () => {
    expect(extendedSeries(undefined, picture).map(({ ballots }) => ballots)).toEqual([524]);
  });

  it('is empty before the first release', () => {
    const empty = pictureOf(resultsOf({ votes: [0, 0, 0], blank: 0 }));
    expect(extendedSeries(undefined, empty)).toEqual([]);
    expect(extendedSeries(undefined, undefined)).toEqual([]);
  });

  it('never runs backwards in time', () => {
    const later = '2026-05-04T12:00:00.000Z';
    const points = extendedSeries(seriesAt([later, 10]), picture);
    expect(points.map(({ at }) => at)).toEqual([Date.parse(later), Date.parse(later)]);
  });
});

describe('the present', () => {
  const points = extendedSeries(undefined, picture);
  const at = Date.parse(releasedAt);

  it('is reached by a flat line', () => {
    expect(reachingTo(points, at + 60_000)).toEqual([points[0], { ...points[0], at: at + 60_000 }]);
  });

  it('is not before what is known', () => {
    expect(reachingTo(points, at)).toBe(points);
    expect(reachingTo(points, at - 1)).toBe(points);
    expect(reachingTo([], at)).toEqual([]);
  });
});
