import { describe, expect, it } from 'vitest';
import type { CountSide } from '../report/compare';
import { differences } from '../report/line';
import { compareShared } from './compare-shared';

const names = ['Ada', 'Grace'];
const before = { ledger: 10, choices: { votes: [6, 3], blank: 1 } };
const places = [12, 11, 14].map((position) => ({ box: 'a', position }));
const cast = { sent: 3, accepted: 3, choices: { votes: [1, 1], blank: 1 }, places };
/** One ballot of somebody else at position 13. */
const now: CountSide = {
  ledger: 14,
  counted: 14,
  shown: 14,
  entries: 15,
  issued: 15,
  signed: 0,
  choices: { votes: [8, 4], blank: 2 },
  onSocket: { ballots: 14, entries: 15, votes: [8, 4], blank: 2 },
};

describe('a run beside others', () => {
  it('is equal when all that it brought is there, whatever others brought', () => {
    expect(differences(compareShared(before, cast, { now, names }))).toEqual([]);
  });

  it('of nothing leaves an election as it was', () => {
    const nothing = { sent: 0, accepted: 0, choices: { votes: [0, 0], blank: 0 }, places: [] };
    expect(differences(compareShared(before, nothing, { now, names }))).toEqual([]);
  });

  it.each<[string, Partial<typeof cast>, Partial<CountSide>]>([
    ['accepted: 2 instead of 3', { accepted: 2, places: places.slice(1) }, {}],
    ['in the ledger: 12 instead of at least 13', {}, { ledger: 12 }],
    ['counted: 13 instead of at least 14', {}, { counted: 13 }],
    ['shown: 13 instead of at least 14', {}, { shown: 13 }],
    [
      'shown on the socket: 13 instead of at least 14',
      {},
      { onSocket: { ...now.onSocket, ballots: 13 } },
    ],
    ['Grace: 3 instead of at least 4', {}, { choices: { votes: [8, 3], blank: 2 } }],
    ['blank: 1 instead of at least 2', {}, { choices: { votes: [8, 4], blank: 1 } }],
    [
      'receipts with a place of their own: 2 instead of 3',
      { places: [...places.slice(1), { box: 'a', position: 14 }] },
      {},
    ],
  ])('names the difference: %s', (sentence, castChange, change) => {
    const lines = compareShared(
      before,
      { ...cast, ...castChange },
      { now: { ...now, ...change }, names },
    );
    expect(differences(lines)).toEqual([sentence]);
  });
});
