import type { ResultsResponse } from '@scrutin/contracts';
import { describe, expect, it } from 'vitest';
import { countSide } from './count-side';

const box = (size: number, counts: number[]) => ({
  id: `box ${size}`,
  region: null,
  size,
  ballots: size - 1,
  blank: 1,
  counts,
});

const results: ResultsResponse = {
  election: 'e',
  state: 'open',
  totals: {
    ballots: 7,
    blank: 2,
    candidates: [
      { id: 'a', votes: 3 },
      { id: 'b', votes: 2 },
    ],
    parties: [],
    independents: 5,
  },
  boxes: [box(5, [2, 1]), box(4, [1, 1])],
  accepted: 9,
  counted: 8,
  shown: 7,
  releasedAt: null,
  turnout: {
    registered: 20,
    issued: 10,
    voted: 9,
    signed: 6,
    step: 10,
    regions: [],
    genders: [],
    ageBands: [],
  },
};

describe('what is said of an election', () => {
  it('is taken from the answer of REST and from what the socket showed last', () => {
    expect(countSide(results, { size: 8, ballots: 6, blank: 2, votes: [2, 2] })).toEqual({
      ledger: 9,
      counted: 8,
      shown: 7,
      entries: 9,
      issued: 10,
      signed: 6,
      choices: { votes: [3, 2], blank: 2 },
      onSocket: { ballots: 6, entries: 8, votes: [2, 2], blank: 2 },
    });
  });

  it('is nothing on a socket that showed nothing', () => {
    const { onSocket } = countSide(results, null);
    expect(onSocket).toEqual({ ballots: 0, entries: 0, votes: [], blank: 0 });
  });
});
