import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partyTotals } from './party-totals';

const counts = fc
  .array(fc.tuple(fc.constantFrom('harbour', 'sky', 'orchard', null), fc.nat(10_000)), {
    maxLength: 40,
  })
  .map((rows) => ({
    parties: rows.map(([party]) => party),
    votes: rows.map(([, votes]) => votes),
  }));
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

describe('totals of parties', () => {
  it('are those of their candidates, with independents apart', () => {
    expect(partyTotals(['sky', null, 'harbour', 'sky', null], [1, 2, 4, 8, 16])).toEqual({
      parties: [
        { id: 'sky', candidates: 2, votes: 9 },
        { id: 'harbour', candidates: 1, votes: 4 },
      ],
      independents: { candidates: 2, votes: 18 },
    });
  });

  it('are none of nobody', () => {
    expect(partyTotals([], [])).toEqual({
      parties: [],
      independents: { candidates: 0, votes: 0 },
    });
  });

  it('add up to what the candidates have, and leave out nobody', () => {
    fc.assert(
      fc.property(counts, ({ parties, votes }) => {
        const totals = partyTotals(parties, votes);
        const groups = [...totals.parties, totals.independents];
        expect(sum(groups.map((group) => group.votes))).toBe(sum(votes));
        expect(sum(groups.map((group) => group.candidates))).toBe(parties.length);
        const ids = totals.parties.map(({ id }) => id);
        expect(ids).toEqual([...new Set(parties.filter((party) => party !== null))]);
      }),
    );
  });

  it('of several boxes are the sums of those of each', () => {
    fc.assert(
      fc.property(counts, counts, ({ parties, votes }, other) => {
        const more = votes.map((_, index) => other.votes[index] ?? 0);
        const both = votes.map((count, index) => count + (more[index] ?? 0));
        const [one, two, all] = [votes, more, both].map((each) => partyTotals(parties, each));
        expect(all?.parties.map((party) => party.votes)).toEqual(
          one?.parties.map((party, index) => party.votes + (two?.parties[index]?.votes ?? 0)),
        );
      }),
    );
  });

  it('need a count for each', () => {
    expect(() => partyTotals(['sky'], [])).toThrow();
  });
});
