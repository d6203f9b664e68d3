import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countGroups } from './fold';

describe('a count of groups of equal ballots', () => {
  it('counts each group as often as there are ballots in it', () => {
    const groups = [
      { choices: '100', count: 3 },
      { choices: '011', count: 2 },
      { choices: '000', count: 4 },
    ];
    expect(countGroups(groups, 3)).toEqual({ ballots: 9, blank: 4, counts: [3, 2, 2] });
  });

  it('is zero for every candidate where nobody voted', () => {
    expect(countGroups([], 2)).toEqual({ ballots: 0, blank: 0, counts: [0, 0] });
  });

  it('is the same however ballots are grouped', () => {
    const ballots = fc.array(fc.stringMatching(/^[01]{3}$/));
    fc.assert(
      fc.property(ballots, (all) => {
        const one = countGroups(
          all.map((choices) => ({ choices, count: 1 })),
          3,
        );
        const grouped = [...new Set(all)].map((choices) => ({
          choices,
          count: all.filter((other) => other === choices).length,
        }));
        expect(countGroups(grouped, 3)).toEqual(one);
      }),
    );
  });
});
