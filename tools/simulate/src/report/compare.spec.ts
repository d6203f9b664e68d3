import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, misplaced, type CastSide, type CountSide } from './compare';
import { differences } from './line';

const places = (positions: readonly number[], box = 'a') =>
  positions.map((position) => ({ box, position }));

describe('places of receipts', () => {
  it('are right when they are 1 to n of each box, in any order', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), (first, second) => {
        const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => n - i);
        expect(misplaced([...places(upTo(first)), ...places(upTo(second), 'b')])).toBe(0);
      }),
    );
  });

  it.each([
    [[0, 1], 1],
    [[1, 1], 1],
    [[1, 3], 1],
    [[2, 3], 1],
    [[7, 7, 7], 3],
  ])('of %j, so many are wrong: %i', (positions, wrong) => {
    expect(misplaced(places(positions))).toBe(wrong);
  });
});

const names = ['Ada', 'Grace'];
const cast: CastSide = {
  planned: 4,
  sent: 4,
  accepted: 4,
  issued: 4,
  choices: { votes: [2, 1], blank: 1 },
  ballots: 4,
  entries: 5,
  places: places([2, 1, 4, 3]),
};
const count: CountSide = {
  ledger: 4,
  counted: 4,
  shown: 4,
  entries: 5,
  issued: 4,
  signed: 0,
  choices: { votes: [2, 1], blank: 1 },
  onSocket: { ballots: 4, entries: 5, votes: [2, 1], blank: 1 },
};
const onSocket = count.onSocket;
const single = { names, releaseSize: 1, visibility: 'live' } as const;
const open = { ...single, isClosed: false };
const closed = { ...single, isClosed: true };
const castOfClosed = { ...cast, entries: 6 };
const countOfClosed = { ...count, entries: 6, signed: 4, onSocket: { ...onSocket, entries: 6 } };

describe('the comparison', () => {
  it('finds nothing where all is equal', () => {
    expect(differences(compare(cast, count, open))).toEqual([]);
    expect(differences(compare(castOfClosed, countOfClosed, closed))).toEqual([]);
  });

  it('expects whole groups while people vote, and of the count what is to be shown of it', () => {
    const some = { ...cast, choices: { votes: [1, 0], blank: 1 }, ballots: 2, entries: 3 };
    const socket = { ballots: 2, entries: 3, votes: [1, 0], blank: 1 };
    const shown = { shown: 2, entries: 3, choices: some.choices, onSocket: socket };
    const five = { ...some, planned: 5, sent: 5, accepted: 5, issued: 5 };
    const placed = { ...five, places: places([1, 2, 3, 4, 5]) };
    const pairs = { ...open, releaseSize: 2 };
    expect(differences(compare(placed, { ...count, ...shown }, pairs))).toEqual([]);
    expect(
      differences(compare(placed, { ...count, ...shown, ledger: 5, issued: 5 }, pairs)),
    ).toEqual(['in the ledger: 5 instead of 4', 'credentials issued: 5 instead of 4']);
  });

  it.each<[string, Partial<CastSide>, Partial<CountSide>]>([
    ['sent: 3 instead of 4', { sent: 3, accepted: 3, places: places([1, 2, 3]) }, {}],
    ['accepted: 3 instead of 4', { accepted: 3 }, {}],
    ['in the ledger: 5 instead of 4', {}, { ledger: 5 }],
    ['counted: 3 instead of 4', {}, { counted: 3 }],
    ['shown: 3 instead of 4', {}, { shown: 3 }],
    ['shown on the socket: 3 instead of 4', {}, { onSocket: { ...onSocket, ballots: 3 } }],
    ['ledger entries shown: 4 instead of 5', {}, { entries: 4 }],
    ['credentials issued: 5 instead of 4', {}, { issued: 5 }],
    ['receipts out of place: 1 instead of 0', { places: places([1, 2, 3, 3]) }, {}],
    ['Grace: 2 instead of 1', {}, { choices: { votes: [2, 2], blank: 1 } }],
    ['Ada, on the socket: 3 instead of 2', {}, { onSocket: { ...onSocket, votes: [3, 1] } }],
    ['blank, on the socket: 2 instead of 1', {}, { onSocket: { ...onSocket, blank: 2 } }],
    ['blank: 0 instead of 1', {}, { choices: { votes: [2, 1], blank: 0 } }],
  ])('names the difference: %s', (sentence, castChange, countChange) => {
    const lines = compare({ ...cast, ...castChange }, { ...count, ...countChange }, open);
    expect(differences(lines)).toContain(sentence);
  });

  it.each<[string, Partial<CountSide>]>([
    ['ledger entries shown: 5 instead of 6', { entries: 5 }],
    ['ledger entries shown on the socket: 5 instead of 6', { onSocket }],
    ['signed the register: 3 instead of 4', { signed: 3 }],
  ])('names what the close has left out: %s', (sentence, change) => {
    const lines = compare(castOfClosed, { ...countOfClosed, ...change }, closed);
    expect(differences(lines)).toEqual([sentence]);
  });
});
