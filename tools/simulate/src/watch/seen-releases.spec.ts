import { describe, expect, it } from 'vitest';
import { SeenReleases } from './seen-releases';

const release = { box: 'a', size: 3, ballots: 2, blank: 0, counts: [1, 1] };

describe('releases that were seen', () => {
  it('are each kept once, and have one count', () => {
    const seen = new SeenReleases();
    expect(seen.note(release)).toEqual([]);
    expect(seen.note({ ...release, counts: [1, 1] })).toEqual([]);
    expect(seen.note({ ...release, box: 'b', counts: [2, 0] })).toEqual([]);
    expect(seen.note({ ...release, size: 0, ballots: 0 })).toEqual([]);
    expect(seen.all).toHaveLength(2);
    expect(seen.note({ ...release, counts: [2, 0] })).toEqual([
      'box a was shown with two counts at size 3',
    ]);
    expect(seen.all).toHaveLength(2);
  });
});
