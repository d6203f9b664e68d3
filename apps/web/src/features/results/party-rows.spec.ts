import { describe, expect, it } from 'vitest';
import { countOf } from '../../count/standing';
import { candidateOf, threeCandidates, totalsOf } from '../../testing/results';
import { partyRowsOf } from './party-rows';

const harbour = candidateOf(0, 'Maëlle Korvanec', '#0F8B8D');
const sky = candidateOf(1, 'Idris Tavarel', '#7C5CD6');
const candidates = [
  harbour,
  sky,
  { ...candidateOf(2, 'Ana Ruelle', null), party: sky.party },
  candidateOf(3, 'Solveig Aubremond', null),
];
const rowsOf = (votes: readonly number[]) =>
  partyRowsOf(countOf(candidates, totalsOf(votes, 0, candidates)));

describe('totals of parties', () => {
  it('stand in the order of their votes, independents last', () => {
    expect(rowsOf([5, 3, 4, 9])).toEqual([
      { party: sky.party, color: '#7C5CD6', candidates: 2, votes: 7 },
      { party: harbour.party, color: '#0F8B8D', candidates: 1, votes: 5 },
      { party: null, color: '#5B606B', candidates: 1, votes: 9 },
    ]);
  });

  it('of equals stand in the order of the manifest', () => {
    expect(rowsOf([7, 3, 4, 0]).map(({ party }) => party)).toEqual([
      harbour.party,
      sky.party,
      null,
    ]);
  });

  it('say nothing that the candidates have not said', () => {
    expect(partyRowsOf(countOf(threeCandidates, totalsOf([3, 2, 1], 0)))).toEqual([]);
    const independents = [candidateOf(0, 'A', null), candidateOf(1, 'B', null)];
    expect(partyRowsOf(countOf(independents, undefined))).toEqual([]);
  });
});
