import { describe, expect, it } from 'vitest';
import { manyCandidates, threeCandidates, totalsOf } from '../testing/results';
import { wordsOf } from '../testing/words';
import { headlineOf, ledeOf } from './headline';
import type { Phase } from './phase';
import { countOf } from './standing';

const en = wordsOf('en');
const fr = wordsOf('fr');
const counted = (votes: readonly number[], blank = 0) =>
  countOf(threeCandidates, totalsOf(votes, blank));

describe('the sentence that says the result', () => {
  it.each([
    [[214, 180, 124], 6, 'during', 'Maëlle Korvanec leads by 34 votes'],
    [[181, 180, 124], 6, 'during', 'Maëlle Korvanec leads by 1 vote'],
    [[214, 180, 124], 6, 'after', 'Maëlle Korvanec has the most votes'],
    [[214, 180, 124], 6, 'counting', 'Maëlle Korvanec leads by 34 votes'],
    [[0, 0, 0], 2, 'counting', 'Only blank votes so far'],
    [[0, 0, 0], 0, 'during', 'No ballots yet'],
    [[0, 0, 0], 0, 'after', 'No ballot was cast'],
    [[0, 0, 0], 2, 'during', 'Only blank votes so far'],
    [[0, 0, 0], 2, 'after', 'Only blank votes were cast'],
    [[9, 9, 1], 0, 'during', 'Maëlle Korvanec and Idris Tavarel are tied'],
    [[9, 9, 9], 0, 'after', 'Maëlle Korvanec, Idris Tavarel and Solveig Aubremond are tied'],
  ] as const)('of %j and %i blank, %s', (votes, blank, phase, sentence) => {
    expect(headlineOf(counted(votes, blank), phase, en)).toBe(sentence);
  });

  it('never calls anybody elected', () => {
    for (const phase of ['during', 'counting', 'after', 'annulled'] as const)
      expect(headlineOf(counted([9, 1, 1]), phase, en)).not.toMatch(/elected|wins|won/iu);
  });

  it('counts equals that are too many to name', () => {
    const candidates = manyCandidates(40);
    const count = countOf(
      candidates,
      totalsOf(
        candidates.map(() => 2),
        0,
        candidates,
      ),
    );
    expect(headlineOf(count, 'during', en)).toBe('40 candidates are tied');
  });

  it('of one candidate speaks of votes, not of a lead', () => {
    const one = threeCandidates.slice(0, 1);
    expect(headlineOf(countOf(one, totalsOf([1], 0, one)), 'during', en)).toBe(
      'Maëlle Korvanec has 1 vote',
    );
  });

  it('is said in French', () => {
    expect(headlineOf(counted([214, 180, 124]), 'during', fr)).toMatch(
      /^Maëlle Korvanec est en tête/u,
    );
  });
});

describe('what stands below it', () => {
  const lede = (
    votes: readonly number[],
    phase: Phase,
    notVoted: number,
    blank = 0,
    pending = 0,
  ): string =>
    ledeOf(
      {
        count: counted(votes, blank),
        phase,
        notVoted,
        notShown: notVoted + pending,
        approvalMax: null,
      },
      en,
    );

  it.each([
    [
      'during',
      476,
      /^41\.3% of 518 expressed votes\. 476 voters have not .* anyone can still win\.$/u,
    ],
    ['during', 40, /the lead can still change\.$/u],
    ['during', 10, /fewer than the lead\.$/u],
    ['during', 0, /Everybody on the roll has cast a ballot\.$/u],
    ['after', 476, /^41\.3% of 518 expressed votes\. 34 votes more than Idris Tavarel\.$/u],
    ['counting', 476, /^41\.3% of 518 expressed votes\. The last ballots are being counted\.$/u],
    ['annulled', 476, /^41\.3% of 518 expressed votes\.$/u],
  ] as const)('%s, with %i who have not voted', (phase, notVoted, text) => {
    expect(lede([214, 180, 124], phase, notVoted)).toMatch(text);
  });

  it.each([
    ['en', [9, 7, 2], 10, /^On 75\.0% of 12 ballots that name somebody\. 10 voters have not/u],
    ['en', [9, 9, 2], 0, /^9 votes each, on 75\.0% of 12 ballots that name somebody\. /u],
    ['fr', [9, 7, 2], 10, /^Sur 75,0\s% des 12 bulletins exprimés\./u],
    ['fr', [9, 9, 2], 0, /^9 voix chacun, sur 75,0\s% des 12 bulletins exprimés\./u],
  ] as const)('of approvals is a share of ballots: %s %j', (language, votes, notVoted, text) => {
    const totals = { ...totalsOf(votes, 3), ballots: 15 };
    const count = countOf(threeCandidates, totals);
    const context = {
      count,
      phase: 'during',
      notVoted,
      notShown: notVoted,
      approvalMax: 2,
    } as const;
    expect(ledeOf(context, wordsOf(language))).toMatch(text);
  });

  it('says votes each when nobody is in front', () => {
    expect(lede([9, 9, 0], 'after', 5)).toBe('9 votes each, 50.0% of 18 expressed votes.');
    expect(lede([1, 1, 0], 'after', 5)).toBe('1 vote each, 50.0% of 2 expressed votes.');
  });

  it('begins before the first vote', () => {
    expect(lede([0, 0, 0], 'during', 1_000)).toBe('1,000 voters have not cast a ballot.');
    expect(lede([0, 0, 0], 'during', 1)).toBe('1 voter has not cast a ballot.');
    expect(lede([0, 0, 0], 'after', 1_000)).toBe('');
  });
});
