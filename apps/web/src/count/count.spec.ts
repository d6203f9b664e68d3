import { describe, expect, it } from 'vitest';
import { candidateOf, manyCandidates, threeCandidates, totalsOf } from '../testing/results';
import { countOf, initialsOf, type Count } from './standing';
import { phaseOf, phaseOfCount } from './phase';
import { prospectOf, verdictOf } from './verdict';

const counted = (votes: readonly number[], blank = 0): Count =>
  countOf(threeCandidates, totalsOf(votes, blank));

describe('a count', () => {
  it('puts most votes first, and equals in the order of the manifest', () => {
    const names = counted([10, 20, 10]).standings.map(({ name }) => name);
    expect(names).toEqual(['Idris Tavarel', 'Maëlle Korvanec', 'Solveig Aubremond']);
  });

  it('adds up: expressed and blank are all ballots', () => {
    expect(counted([10, 20, 5], 7)).toMatchObject({ ballots: 42, blank: 7, expressed: 35 });
  });

  it.each([
    [[0, 0, 0], 1],
    [[1, 0, 0], 1],
    [[1, 1, 0], 2],
    [[2, 1, 0], 2],
    [[50, 50, 0], 51],
    [[50, 51, 0], 51],
  ])('of %j has its majority at %i', (votes, majority) => {
    expect(counted(votes).majority).toBe(majority);
  });

  it('begins without totals', () => {
    const { ballots, expressed, standings } = countOf(threeCandidates, undefined);
    expect({ ballots, expressed }).toEqual({ ballots: 0, expressed: 0 });
    expect(standings.map(({ index, votes }) => [index, votes])).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
    ]);
  });

  it('goes by the id of a candidate, whatever the order of the totals', () => {
    const totals = totalsOf([1, 2, 3], 0);
    const { standings } = countOf(threeCandidates, {
      ...totals,
      candidates: totals.candidates.toReversed(),
    });
    expect(standings[0]).toMatchObject({ name: 'Solveig Aubremond', votes: 3, index: 2 });
  });

  it('gives neighbours without a party different colours', () => {
    const two = [candidateOf(0, 'A', null), candidateOf(1, 'B', null)];
    const [one, other] = countOf(two, undefined).standings;
    expect(one?.color).not.toBe(other?.color);
    expect(countOf(threeCandidates, undefined).standings[0]?.color).toBe('#0F8B8D');
  });
});

describe('initials', () => {
  it.each([
    ['Maëlle Korvanec', 'MK'],
    ['Jean-Luc de la Tour', 'JT'],
    ['Plato', 'P'],
    ['Élodie Ñandú', 'ÉÑ'],
    ['Idris "Ido" Tavarel', 'IT'],
    ['(Ana) Ruelle', 'AR'],
    ['李 明', '李明'],
    ['7 of Nine', '7N'],
    ['— —', ''],
    ['', ''],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('a verdict', () => {
  it.each([
    [[0, 0, 0], 0, 'no_ballots'],
    [[0, 0, 0], 3, 'only_blank'],
    [[1, 0, 0], 0, 'leads'],
    [[4, 4, 1], 0, 'tied'],
    [[4, 4, 4], 0, 'tied'],
    [[4, 1, 1], 9, 'leads'],
  ])('of %j and %i blank is %s', (votes, blank, kind) => {
    expect(verdictOf(counted(votes, blank)).kind).toBe(kind);
  });

  it('names the margin to the second', () => {
    expect(verdictOf(counted([180, 214, 124]))).toMatchObject({
      leader: { name: 'Idris Tavarel' },
      second: { name: 'Maëlle Korvanec' },
      margin: 34,
    });
  });

  it('is a tie of those in front only', () => {
    const verdict = verdictOf(counted([5, 2, 5]));
    expect(verdict.kind === 'tied' ? verdict.tied.map(({ index }) => index) : []).toEqual([0, 2]);
  });

  it('of a single candidate has no margin', () => {
    const one = threeCandidates.slice(0, 1);
    expect(verdictOf(countOf(one, totalsOf([3], 0, one)))).toMatchObject({ kind: 'alone' });
  });
});

describe('who can still come first', () => {
  it.each([
    [[10, 8, 5], 5, 'anyone'],
    [[10, 8, 5], 4, 'some'],
    [[10, 8, 5], 2, 'some'],
    [[10, 8, 5], 1, 'leader_only'],
    [[10, 8, 5], 0, 'leader_only'],
    [[10, 10, 5], 0, 'some'],
  ])('after %j with %i left: %s', (votes, notVoted, prospect) => {
    expect(prospectOf(counted(votes), notVoted)).toBe(prospect);
  });
});

describe('a phase', () => {
  it.each([
    ['draft', 'preparing'],
    ['sealing', 'preparing'],
    ['sealed', 'before'],
    ['open', 'during'],
    ['closing', 'counting'],
    ['closed', 'after'],
    ['certified', 'after'],
    ['annulled', 'annulled'],
  ] as const)('%s is %s', (state, phase) => {
    expect(phaseOf(state)).toBe(phase);
  });

  it.each([
    ['open', 530, 524, 'during'],
    ['closing', 524, 524, 'counting'],
    ['closed', 530, 524, 'counting'],
    ['closed', 7, 0, 'counting'],
    ['closed', 524, 524, 'after'],
    ['closed', 0, 0, 'after'],
    ['certified', 524, 524, 'after'],
    ['annulled', 0, 0, 'annulled'],
  ] as const)('of a count, %s, %i accepted and %i in it: %s', (state, accepted, ballots, phase) => {
    expect(phaseOfCount({ state, accepted, totals: { ballots } })).toBe(phase);
  });
});

describe('forty candidates', () => {
  it('are all counted', () => {
    const candidates = manyCandidates(40);
    const votes = candidates.map((_, index) => index);
    const { standings, expressed } = countOf(candidates, totalsOf(votes, 0, candidates));
    expect(standings.map(({ votes: count }) => count)).toEqual(votes.toReversed());
    expect(expressed).toBe(780);
  });
});
