import { describe, expect, it } from 'vitest';
import { compareParties } from './compare-parties';
import { differences } from './line';

const candidate = (id: string, party: string | null) => ({
  id,
  name: id,
  party:
    party === null
      ? null
      : { id: party, name: { en: `Party ${party}`, fr: null }, shortName: null, colour: '#000000' },
  photo: null,
  programme: null,
});
const candidates = [candidate('a', 'x'), candidate('b', null), candidate('c', 'x')];
const found = (parties: readonly { id: string; votes: number }[], independents: number) =>
  differences(compareParties(candidates, [1, 2, 4], { parties: [...parties], independents }));

describe('the comparison of parties', () => {
  it('finds nothing where they have what their candidates have', () => {
    expect(found([{ id: 'x', votes: 5 }], 2)).toEqual([]);
  });

  it('names what differs', () => {
    expect(found([{ id: 'x', votes: 6 }], 3)).toEqual([
      'Party x: 6 instead of 5',
      'independents: 3 instead of 2',
    ]);
    expect(found([], 2)).toEqual(['parties: 0 instead of 1', 'Party x: 0 instead of 5']);
  });
});
