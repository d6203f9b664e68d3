import { applyEntries, emptyTally, releasable, type PrefixCounts } from '@scrutin/domain';
import { ledgerEntries } from '@scrutin/domain/testing/arbitraries';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRelease, type BoxFacts } from './release-check';

const box: BoxFacts = {
  candidates: 2,
  choicesMax: 1,
  size: 6,
  isClosed: false,
  releaseSize: 1,
  visibility: 'live',
  newest: { size: 4, ballots: 3, blank: 1, counts: [2, 0] },
};
const prefix: PrefixCounts = { size: 6, ballots: 5, blank: 1, counts: [3, 1] };

describe('a release', () => {
  it('is made where everything fits', () => {
    expect(checkRelease(prefix, box)).toBeNull();
    expect(checkRelease({ ...prefix, size: 5, ballots: 4, counts: [2, 1] }, box)).toBeNull();
    expect(checkRelease(prefix, { ...box, newest: null })).toBeNull();
    expect(checkRelease({ ...prefix, size: 4, ballots: 3, counts: [2, 0] }, box)).toBeNull();
    expect(checkRelease({ ...prefix, size: 3, ballots: 2, counts: [0, 1] }, box)).toBeNull();
  });

  it.each<[string, Partial<PrefixCounts>, Partial<BoxFacts>]>([
    ['beyond_the_ledger', { size: 7, ballots: 6 }, {}],
    ['ballots_do_not_fit_size', { ballots: 4 }, {}],
    ['ballots_do_not_fit_size', {}, { isClosed: true }],
    ['not_to_be_shown', { size: 0, ballots: 0, blank: 0, counts: [0, 0] }, {}],
    ['counts_do_not_fit_candidates', { counts: [3, 1, 0] }, {}],
    ['votes_do_not_add_up', { counts: [3, 2] }, {}],
    ['votes_do_not_add_up', { counts: [3, 0] }, {}],
    ['votes_do_not_add_up', { blank: 6, counts: [0, 0] }, {}],
    ['votes_do_not_add_up', { counts: [5, 0] }, { choicesMax: 2 }],
    ['fewer_than_released', { counts: [1, 3] }, {}],
    ['fewer_than_released', { blank: 0, counts: [4, 1] }, {}],
    ['other_than_released', { size: 4, ballots: 3, counts: [1, 1] }, {}],
    ['other_than_released', { size: 4, ballots: 3, blank: 0, counts: [2, 1] }, {}],
  ])('is refused: %s (%o)', (defect, change, facts) => {
    expect(checkRelease({ ...prefix, ...change }, { ...box, ...facts })).toBe(defect);
  });

  /** Whether a box of so many ballots, open or closed, may have that many released. */
  const verdictOf = (inBox: number, ballots: number, facts: Partial<BoxFacts>) => {
    const closing = facts.isClosed === true ? 1 : 0;
    const size = 1 + ballots + (ballots === inBox ? closing : 0);
    const counts = { size, ballots, blank: ballots, counts: [0, 0] };
    const whole = { ...box, newest: null, size: 1 + inBox + closing };
    return checkRelease(counts, { ...whole, ...facts });
  };
  const waiting = { visibility: 'after_close' } as const;

  it.each<[number, number, Partial<BoxFacts>]>([
    [9, 0, { releaseSize: 10 }],
    [20, 10, { releaseSize: 10 }],
    [39, 20, { releaseSize: 10 }],
    [39, 20, { releaseSize: 10, isClosed: true }],
    [39, 39, { releaseSize: 10, isClosed: true }],
    [3, 3, { releaseSize: 10, isClosed: true }],
    [3, 3, { ...waiting, isClosed: true }],
  ])('of a box with %i ballots may hold %i: %o', (inBox, ballots, facts) => {
    expect(verdictOf(inBox, ballots, facts)).toBeNull();
  });

  it.each<[number, number, Partial<BoxFacts>]>([
    [9, 9, { releaseSize: 10 }],
    [10, 10, { releaseSize: 10 }],
    [19, 10, { releaseSize: 10 }],
    [39, 30, { releaseSize: 10 }],
    [39, 15, { releaseSize: 10 }],
    [39, 39, { releaseSize: 10 }],
    [39, 30, { releaseSize: 10, isClosed: true }],
    [3, 3, waiting],
    [3, 1, waiting],
    [3, 2, { ...waiting, isClosed: true }],
    [30, 10, { ...waiting, releaseSize: 10 }],
  ])('of a box with %i ballots is refused with %i: %o', (inBox, ballots, facts) => {
    expect(verdictOf(inBox, ballots, facts)).toBe('not_to_be_shown');
  });

  it('counts the closing entry as none of the ballots', () => {
    const closed = { ...box, size: 7, isClosed: true };
    expect(checkRelease({ ...prefix, size: 7 }, closed)).toBeNull();
    expect(checkRelease(prefix, closed)).toBeNull();
  });

  it('lets a ballot name several candidates where the method does', () => {
    const approval = { ...box, choicesMax: 2 };
    expect(checkRelease({ ...prefix, counts: [4, 3] }, approval)).toBeNull();
  });

  it('is never refused to what a true tally offers', () => {
    fc.assert(
      fc.property(ledgerEntries, fc.nat(32), fc.nat(32), (entries, left, right) => {
        const offerAt = (size: number) =>
          releasable(applyEntries(emptyTally, entries.slice(0, size)).state);
        const [earlier, later] = [left, right].sort((a, b) => a - b).map(offerAt);
        const { candidates = 0, releaseSize = 1, visibility = 'live' } = entries[0]?.opening ?? {};
        const facts: BoxFacts = {
          candidates,
          choicesMax: candidates,
          releaseSize,
          visibility,
          size: entries.length,
          isClosed: entries.at(-1)?.kind === 'closed',
          newest: earlier ?? null,
        };
        if (later != null) expect(checkRelease(later, facts)).toBeNull();
      }),
    );
  });
});
