import { describe, expect, it } from 'vitest';
import type { SeenRelease } from '../watch/seen-releases';
import { compareReleases } from './compare-releases';
import { differences } from './line';

/** Seven ballots: four for the first, two for the second, and the fourth is blank. */
const choices = [[0], [1], [0], [], [0], [1], [0]];
const casts = choices.map((choice, index) => ({
  voter: `v${index}`,
  choice,
  place: { box: 'a', position: index + 1 },
  sentAtMs: index,
}));
const releaseOf = (ballots: number, change: Partial<SeenRelease> = {}): SeenRelease => {
  const first = choices.slice(0, ballots);
  return {
    box: 'a',
    size: ballots + 1,
    ballots,
    blank: first.filter(({ length }) => length === 0).length,
    counts: [0, 1].map((index) => first.filter((choice) => choice.includes(index)).length),
    ...change,
  };
};
const pairs = {
  candidates: 2,
  boxes: ['a'],
  releaseSize: 2,
  visibility: 'live',
  isClosed: true,
} as const;
const whole = releaseOf(7, { size: 9 });
const good = [0, 2, 4].map((ballots) => releaseOf(ballots)).concat(whole);
const found = (release: SeenRelease, occasion: Parameters<typeof compareReleases>[3] = pairs) =>
  differences(
    compareReleases([...good, release], [...good, release], casts.toReversed(), occasion),
  );
const fold = 'releases that are not the ballots before them: 2 instead of 0';
const size = 'releases of a size that may not be: 2 instead of 0';

describe('the comparison of releases', () => {
  it('finds nothing where each is the fold of its prefix', () => {
    expect(differences(compareReleases(good, good, casts, pairs))).toEqual([]);
  });

  it.each<[string, SeenRelease]>([
    ['a vote more', releaseOf(4, { counts: [3, 1] })],
    ['a vote of a later ballot', releaseOf(2, { counts: [2, 0] })],
    ['a blank one less', releaseOf(4, { blank: 0 })],
    ['ballots that nobody cast', releaseOf(8, { ballots: 8, size: 9 })],
    ['another candidate', releaseOf(4, { counts: [2, 1, 0] })],
    ['another box', releaseOf(4, { box: 'b' })],
  ])('finds %s', (_, release) => {
    expect(found(release)).toEqual([fold]);
  });

  it.each<[string, SeenRelease]>([
    ['within a group', releaseOf(3)],
    ['with no group behind it', releaseOf(6)],
    ['all without the closing entry', releaseOf(7)],
  ])('finds one that ends %s', (_, release) => {
    expect(found(release)).toEqual([size]);
  });

  it('finds any before the close where all wait for it', () => {
    const waiting = { ...pairs, visibility: 'after_close' } as const;
    const all = [releaseOf(0), whole];
    expect(differences(compareReleases(all, all, casts, waiting))).toEqual([]);
    const early = [releaseOf(2), whole];
    expect(differences(compareReleases(early, early, casts, waiting))).toEqual([size]);
  });

  it('lets each ballot be shown by itself in steps of one', () => {
    const single = { ...pairs, releaseSize: 1 };
    const all = [1, 2, 3, 6, 7].map((ballots) => releaseOf(ballots));
    expect(differences(compareReleases(all, all, casts, single))).toEqual([]);
  });

  it('finds what was shown and is no release', () => {
    expect(differences(compareReleases(good, good.slice(1), casts, pairs))).toEqual([
      'counts shown that are no release: 1 instead of 0',
    ]);
  });

  it('wants some of each box', () => {
    expect(differences(compareReleases([], [], casts, pairs))).toHaveLength(2);
    const open = { ...pairs, visibility: 'after_close', isClosed: false } as const;
    expect(differences(compareReleases([], [], casts, open))).toEqual([]);
  });
});
