import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distribute, scenarios } from './distribution';

const voters = fc.integer({ min: 0, max: 200_000 });
const candidates = fc.integer({ min: 2, max: 12 });
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

describe('the votes of a scenario', () => {
  it('add up to the voters, with nothing negative', () => {
    fc.assert(
      fc.property(fc.constantFrom(...scenarios), voters, candidates, (scenario, n, c) => {
        const { votes, blank } = distribute(scenario, { voters: n, candidates: c });
        expect(votes).toHaveLength(c);
        expect(sum(votes) + blank).toBe(n);
        expect(Math.min(...votes, blank)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('tie: the first two are exactly equal, and nobody is before them', () => {
    fc.assert(
      fc.property(voters, candidates, (n, c) => {
        const { votes } = distribute('tie', { voters: n, candidates: c });
        expect(votes[0]).toBe(votes[1]);
        expect(Math.max(...votes)).toBe(votes[0]);
      }),
    );
  });

  it('close: the first leads the second by at least one ballot and at most 1 %', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), candidates, (n, c) => {
        const { votes } = distribute('close', { voters: n, candidates: c });
        const [first = 0, second = 0] = votes;
        expect(first).toBeGreaterThan(second);
        expect(first - second).toBeLessThanOrEqual(Math.max(1, n / 100));
        expect(Math.max(...votes)).toBe(first);
      }),
    );
  });

  it('landslide: the first has most by far, whoever stands', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 200_000 }), candidates, (n, c) => {
        const [first = 0, ...others] = distribute('landslide', { voters: n, candidates: c }).votes;
        expect(first).toBeGreaterThan(n * 0.75);
        expect(first).toBeGreaterThan(4 * Math.max(...others) - 4);
      }),
    );
  });

  it.each([
    ['landslide', 2_000, [1_600, 138, 104, 78], 80],
    ['surge', 2_000, [702, 527, 395, 296], 80],
    ['plain', 2_000, [702, 527, 395, 296], 80],
    ['tie', 2_000, [614, 614, 395, 296], 81],
    ['close', 2_000, [622, 606, 395, 296], 81],
    ['tie', 1, [0, 0, 0, 0], 1],
    ['tie', 2, [1, 1, 0, 0], 0],
    ['close', 1, [1, 0, 0, 0], 0],
  ] as const)('%s of %i', (scenario, n, votes, blank) => {
    expect(distribute(scenario, { voters: n, candidates: 4 })).toEqual({ votes, blank });
  });
});
