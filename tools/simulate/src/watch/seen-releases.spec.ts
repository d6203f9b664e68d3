import { describe, expect, it } from 'vitest';
import { SeenReleases } from './seen-releases';

const release = { box: 'a', size: 3, ballots: 2, blank: 0, counts: [1, 1], seenAtMs: 5 };

describe('releases that were seen', () => {
  it('are each kept once, and have one count', () => {
    const seen = new SeenReleases();
    expect(seen.note(release)).toEqual([]);
    expect(seen.note({ ...release, counts: [1, 1], seenAtMs: 9 })).toEqual([]);
    expect(seen.note({ ...release, box: 'b', counts: [2, 0] })).toEqual([]);
    expect(seen.note({ ...release, size: 0, ballots: 0 })).toEqual([]);
    expect(seen.all.map(({ seenAtMs }) => seenAtMs)).toEqual([5, 5]);
    expect(seen.note({ ...release, counts: [2, 0] })).toEqual([
      'box a was shown with two counts at size 3',
    ]);
    expect(seen.all).toHaveLength(2);
  });
});
