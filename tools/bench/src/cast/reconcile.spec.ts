import { describe, expect, it } from 'vitest';
import { reconcile } from './reconcile';

const right: Parameters<typeof reconcile>[0] = {
  booth: { created: 3, positions: [1, 3, 2], failures: new Map() },
  ledger: { ballots: 3, size: 4 },
  results: { accepted: 3, counted: 3, shown: 3, totals: { ballots: 3 } },
  shown: 3,
};

describe('at the end of a benchmark', () => {
  it('nothing is wrong where every ballot is there once', () => {
    expect(reconcile(right)).toEqual([]);
  });

  it('a ballot of which nobody knows may be there or not', () => {
    const failures = new Map([['no answer', 1]]);
    expect(reconcile({ ...right, booth: { ...right.booth, failures } })).toEqual([]);
    const booth = { created: 2, positions: [1, 2], failures };
    expect(reconcile({ ...right, booth })).toEqual([]);
  });

  it.each([
    ['a lost one', { ledger: { ballots: 2, size: 3 } }],
    ['one too many', { booth: { ...right.booth, created: 2, positions: [1, 2] } }],
    ['a place given twice', { booth: { ...right.booth, positions: [1, 2, 2] } }],
    ['a wrong receipt', { booth: { ...right.booth, positions: [1, 2] } }],
    ['a gap', { ledger: { ballots: 3, size: 5 } }],
    ['one that is not counted', { results: { ...right.results, counted: 2 } }],
    ['one that is not shown', { results: { ...right.results, shown: 2 } }],
    ['one that a socket was not told of', { shown: 2 }],
  ])('%s is found', (_, change) => {
    expect(reconcile({ ...right, ...change })).not.toEqual([]);
  });
});
