import { describe, expect, it } from 'vitest';
import { faultsOfProgress, faultsOfShown } from './shown';

const shown = { size: 11, ballots: 10, blank: 1, votes: [5, 4] };

describe('what an observer is shown', () => {
  it('may grow, and may stay', () => {
    expect(faultsOfShown(null, shown)).toEqual([]);
    expect(faultsOfShown(shown, shown)).toEqual([]);
    expect(faultsOfShown(shown, { size: 13, ballots: 12, blank: 2, votes: [5, 5] })).toEqual([]);
  });

  it.each([
    [{ size: 10, ballots: 9, blank: 1, votes: [5, 3] }, ['the released size', 'ballots', '2']],
    [{ size: 11, ballots: 10, blank: 1, votes: [4, 5] }, ['candidate 1']],
    [{ size: 11, ballots: 10, blank: 0, votes: [5, 5] }, ['blank']],
    [{ size: 12, ballots: 11, blank: 1, votes: [5, 4] }, ['do not make 11 ballots']],
  ])('may not fall, nor contradict itself: %o', (now, words) => {
    const faults = faultsOfShown(shown, now);
    expect(faults).toHaveLength(words.length);
    words.forEach((word, index) => expect(faults[index]).toContain(word));
  });

  it.each([
    [{ size: 11, ballots: 10, blank: 1, votes: [9, 9] }, 2, 0],
    [{ size: 11, ballots: 10, blank: 1, votes: [9, 0] }, 2, 0],
    [{ size: 11, ballots: 10, blank: 1, votes: [9, 10] }, 2, 1],
    [{ size: 11, ballots: 10, blank: 1, votes: [4, 4] }, 2, 1],
    [{ size: 11, ballots: 10, blank: 1, votes: [9, 1] }, 1, 1],
  ])('has 1 to so many votes a ballot: %o of at most %i', (now, choicesMax, faults) => {
    expect(faultsOfShown(null, now, choicesMax)).toHaveLength(faults);
  });

  it('has accepted before counted before shown', () => {
    const progress = { accepted: 5, counted: 4, shown: 3 };
    expect(faultsOfProgress(null, progress)).toEqual([]);
    expect(faultsOfProgress(progress, { accepted: 5, counted: 5, shown: 5 })).toEqual([]);
    expect(faultsOfProgress(null, { accepted: 5, counted: 6, shown: 3 })).toHaveLength(1);
    expect(faultsOfProgress(null, { accepted: 5, counted: 4, shown: 5 })).toHaveLength(1);
    expect(faultsOfProgress(progress, { accepted: 5, counted: 3, shown: 3 })).toEqual([]);
    expect(faultsOfProgress(progress, { accepted: 4, counted: 4, shown: 3 })).toEqual([
      'accepted went back from 5 to 4',
    ]);
  });
});
