import { applyEntries, emptyTally, type PrefixCounts } from '@scrutin/domain';
import { ledgerEntries } from '@scrutin/domain/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRelease, type BoxFacts } from './release-check';

const box: BoxFacts = {
  candidates: 2,
  choicesMax: 1,
  size: 6,
  isClosed: false,
  newest: { size: 4, ballots: 3, blank: 1, counts: [2, 0] },
};
const prefix: PrefixCounts = { size: 6, ballots: 5, blank: 1, counts: [3, 1] };

describe('a release', () => {
  it('is made where everything fits', () => {
    expect(checkRelease(prefix, box)).toBeNull();
    expect(checkRelease({ ...prefix, size: 5, ballots: 4, counts: [2, 1] }, box)).toBeNull();
    expect(checkRelease(prefix, { ...box, newest: null })).toBeNull();
  });

  it.each<[string, Partial<PrefixCounts>, Partial<BoxFacts>]>([
    ['beyond_the_ledger', { size: 7, ballots: 6 }, {}],
    ['ballots_do_not_fit_size', { ballots: 4 }, {}],
    ['ballots_do_not_fit_size', {}, { isClosed: true }],
    ['ballots_do_not_fit_size', { size: 0, ballots: 0, blank: 0, counts: [0, 0] }, {}],
    ['counts_do_not_fit_candidates', { counts: [3, 1, 0] }, {}],
    ['votes_do_not_add_up', { counts: [3, 2] }, {}],
    ['votes_do_not_add_up', { counts: [3, 0] }, {}],
    ['votes_do_not_add_up', { blank: 6, counts: [0, 0] }, {}],
    ['votes_do_not_add_up', { counts: [5, 0] }, { choicesMax: 2 }],
    ['fewer_than_released', { counts: [1, 3] }, {}],
    ['fewer_than_released', { blank: 0, counts: [4, 1] }, {}],
  ])('is refused: %s (%o)', (defect, change, facts) => {
    expect(checkRelease({ ...prefix, ...change }, { ...box, ...facts })).toBe(defect);
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

  it('is never refused to a true tally of a prefix', () => {
    fc.assert(
      fc.property(ledgerEntries, fc.nat(40), fc.nat(40), (entries, left, right) => {
        const [earlier = 1, later = 1] = [left, right]
          .map((size) => Math.min(Math.max(size, 1), entries.length))
          .sort((a, b) => a - b);
        const tallyOf = (size: number) => applyEntries(emptyTally, entries.slice(0, size)).state;
        const facts: BoxFacts = {
          candidates: tallyOf(1).counts.length,
          choicesMax: tallyOf(1).counts.length,
          size: entries.length,
          isClosed: entries.at(-1)?.kind === 'closed',
          newest: tallyOf(earlier),
        };
        expect(checkRelease(tallyOf(later), facts)).toBeNull();
      }),
    );
  });
});
