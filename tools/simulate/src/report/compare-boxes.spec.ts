import type { ResultsResponse } from '@scrutin/contracts';
import { describe, expect, it } from 'vitest';
import type { Choice } from '../plan/choices';
import { compareBoxes, type RegionalCast } from './compare-boxes';
import { differences } from './line';

const castOf = (voter: string, box: string, choice: Choice) => ({
  voter,
  choice,
  place: { box, position: 1 },
  sentAtMs: 0,
});
const cast: RegionalCast = {
  casts: [castOf('v1', 'north', [0]), castOf('v2', 'north', []), castOf('v3', 'south', [0, 1])],
  issuedTo: ['v1', 'v2', 'v3'],
  regionOf: new Map([
    ['v1', 'N'],
    ['v2', 'N'],
    ['v3', 'S'],
    ['v4', 'S'],
  ]),
};
const name = { en: 'A region' };
const cell = (code: string, registered: number, signed: number) => ({
  code,
  name,
  cell: null,
  registered,
  signed,
  isBelowStep: false,
});
type Results = Pick<ResultsResponse, 'boxes' | 'turnout'>;
const turnout = {
  registered: 4,
  issued: 3,
  voted: 3,
  signed: 3,
  step: 1,
  regions: [cell('N', 2, 2), cell('S', 2, 1)],
  genders: [],
  ageBands: [],
};
const north = {
  id: 'north',
  region: { code: 'N', name },
  size: 4,
  ballots: 2,
  blank: 1,
  counts: [1, 0],
};
const south = {
  id: 'south',
  region: { code: 'S', name },
  size: 3,
  ballots: 1,
  blank: 0,
  counts: [1, 1],
};
const results: Results = { boxes: [north, south], turnout };
const closed = {
  names: ['Ada', 'Grace'],
  isPerRegion: true,
  isClosed: true,
  releaseSize: 1,
  visibility: 'live',
} as const;
type Occasion = Parameters<typeof compareBoxes>[2];
const found = (changed: Partial<Results>, occasion: Occasion = closed, of = cast) =>
  differences(compareBoxes(of, { ...results, ...changed }, occasion));

describe('the comparison of boxes', () => {
  it('finds nothing where each box has what its region cast', () => {
    expect(found({})).toEqual([]);
  });

  it('knows one box of all', () => {
    const all = { id: 'all', region: null, size: 5, ballots: 3, blank: 1, counts: [2, 1] };
    const into = {
      ...cast,
      casts: cast.casts.map(({ voter, choice }) => castOf(voter, 'all', choice)),
    };
    expect(found({ boxes: [all] }, { ...closed, isPerRegion: false }, into)).toEqual([]);
    expect(found({ boxes: [all] }, closed, into)).toEqual(['boxes: 1 instead of 2']);
  });

  it.each<[string, Partial<Results>]>([
    ['box N, Ada: 2 instead of 1', { boxes: [{ ...north, counts: [2, 0] }, south] }],
    ['box S, Grace: 0 instead of 1', { boxes: [north, { ...south, counts: [1, 0] }] }],
    ['box N, blank: 0 instead of 1', { boxes: [{ ...north, blank: 0 }, south] }],
    ['box S, entries: 2 instead of 3', { boxes: [north, { ...south, size: 2 }] }],
    ['boxes: 1 instead of 2', { boxes: [north] }],
    ['ballots of all boxes: 2 instead of 3', { boxes: [north] }],
    [
      'signed in S: 2 instead of 1',
      { turnout: { ...turnout, regions: [cell('N', 2, 2), cell('S', 2, 2)] } },
    ],
    [
      'registered in N: 3 instead of 2',
      { turnout: { ...turnout, regions: [cell('N', 3, 2), cell('S', 2, 1)] } },
    ],
    ['regions: 1 instead of 2', { turnout: { ...turnout, regions: [cell('N', 2, 2)] } }],
  ])('names the difference: %s', (sentence, changed) => {
    expect(found(changed)).toContain(sentence);
  });

  it('finds a ballot in the box of another region, though all numbers agree', () => {
    const swapped = {
      ...cast,
      casts: [castOf('v1', 'south', [0]), ...cast.casts.slice(1)],
    };
    expect(found({}, closed, swapped)).toEqual([
      'ballots in a box of another region: 1 instead of 0',
    ]);
  });

  it('leaves out, before the close, what is rounded until then', () => {
    const boxes = [
      { ...north, size: 3 },
      { ...south, size: 2 },
    ];
    const regions = [cell('N', 2, 0), cell('S', 2, 0)];
    const changed = { boxes, turnout: { ...turnout, regions } };
    expect(found(changed, { ...closed, isClosed: false })).toEqual([]);
  });

  it('wants of each box no more than is shown of it', () => {
    const pairs = { ...closed, isClosed: false, releaseSize: 2 };
    const three = ['v1', 'v2', 'v5', 'v6'].map((voter, index) => ({
      voter,
      choice: index === 3 ? [] : [0],
      place: { box: 'north', position: 4 - index },
      sentAtMs: 0,
    }));
    const regionOf = new Map([...cast.regionOf, ['v5', 'N'], ['v6', 'N']]);
    const some = { ...cast, casts: [...three, ...cast.casts.slice(2)], regionOf };
    const boxes = [
      { ...north, size: 3, ballots: 2, blank: 1, counts: [1, 0] },
      { ...south, size: 1, ballots: 0, blank: 0, counts: [0, 0] },
    ];
    const regions = [cell('N', 4, 0), cell('S', 2, 0)];
    expect(found({ boxes, turnout: { ...turnout, regions } }, pairs, some)).toEqual([]);
  });
});
