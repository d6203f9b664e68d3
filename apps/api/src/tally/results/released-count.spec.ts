import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Release } from './release';
import { ReleasedCount } from './released-count';
import { boxId, candidateId, factsOf, partyId } from './testing/facts';

const at = Date.parse('2026-05-04T08:00:00.000Z');

const releaseOf = (size: number, box = 0): Release => ({
  box: boxId(box),
  size,
  ballots: size - 1,
  blank: 0,
  counts: [size - 1, 0],
  releasedAt: at + size,
});

describe('a released count', () => {
  it('is zero before anything was released', () => {
    const count = new ReleasedCount(factsOf());
    expect(count).toMatchObject({ size: 0, ballots: 0, blank: 0, votes: [0, 0], releasedAt: null });
    expect(count.point()).toBeNull();
    expect(count.boxes()).toEqual([
      { id: boxId(0), region: null, size: 0, ballots: 0, blank: 0, counts: [0, 0] },
    ]);
    expect(count.totals().candidates).toEqual([
      { id: candidateId(0), votes: 0 },
      { id: candidateId(1), votes: 0 },
    ]);
  });

  it('adds up its boxes', () => {
    const count = new ReleasedCount(factsOf({ boxes: 2 }));
    const first = { size: 4, ballots: 3, blank: 1, counts: [2, 0], releasedAt: at + 9 };
    const second = { size: 8, ballots: 7, blank: 2, counts: [1, 4], releasedAt: at };
    expect(count.apply({ box: boxId(0), ...first })).toBe(true);
    expect(count.apply({ box: boxId(1), ...second })).toBe(true);
    expect(count.totals()).toEqual({
      ballots: 10,
      blank: 3,
      candidates: [
        { id: candidateId(0), votes: 3 },
        { id: candidateId(1), votes: 4 },
      ],
      parties: [{ id: partyId(0), votes: 3 }],
      independents: 4,
    });
    expect(count.size).toBe(12);
    expect(count.point()).toEqual({ atMs: at + 9, ballots: 10, blank: 3, votes: [3, 4] });
    expect(count.ballotsOf(boxId(1))).toBe(7);
    expect(count.boxes().map(({ size }) => size)).toEqual([4, 8]);
  });

  it('is that of the biggest sizes, in whatever order and how often releases come', () => {
    const deliveries = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.nat({ max: 2 })));
    fc.assert(
      fc.property(deliveries, (sizes) => {
        const count = new ReleasedCount(factsOf({ boxes: 3 }));
        for (const [size, box] of sizes) {
          const before = count.size;
          const isNews = count.apply(releaseOf(size, box));
          expect(count.size > before).toBe(isNews);
        }
        for (const box of [0, 1, 2]) {
          const biggest = Math.max(
            0,
            ...sizes.filter(([, of]) => of === box).map(([size]) => size),
          );
          expect(count.boxes()[box]?.size).toBe(biggest);
        }
      }),
    );
  });

  it('leaves boxes of other elections alone', () => {
    const count = new ReleasedCount(factsOf());
    expect(count.apply(releaseOf(5, 7))).toBe(false);
    expect(count.size).toBe(0);
  });

  it('refuses a release for other candidates than its own', () => {
    const count = new ReleasedCount(factsOf());
    expect(() => count.apply({ ...releaseOf(5), counts: [4] })).toThrow('each candidate');
    expect(count.size).toBe(0);
  });
});
