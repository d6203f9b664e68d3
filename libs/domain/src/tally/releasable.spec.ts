import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protocolVectors } from '../testing';
import { releasable, releasableBallots } from './releasable';
import { applyEntries, emptyTally } from './tally';

describe('the ballots that may be shown', () => {
  it.each([
    [{ ballots: 7, releaseSize: 1, visibility: 'live', isClosed: false }, 7],
    [{ ballots: 19, releaseSize: 10, visibility: 'live', isClosed: false }, 0],
    [{ ballots: 20, releaseSize: 10, visibility: 'live', isClosed: false }, 10],
    [{ ballots: 39, releaseSize: 10, visibility: 'live', isClosed: false }, 20],
    [{ ballots: 3, releaseSize: 10, visibility: 'live', isClosed: true }, 3],
    [{ ballots: 50, releaseSize: 1, visibility: 'after_close', isClosed: false }, 0],
    [{ ballots: 50, releaseSize: 10, visibility: 'after_close', isClosed: true }, 50],
  ] as const)('%o: %i', (box, shown) => {
    expect(releasableBallots(box)).toBe(shown);
  });

  it('end at sizes that a recount allows', () => {
    for (const { k, visibility, ballots, allowed } of protocolVectors.releaseSizes) {
      for (let soFar = 0; soFar <= ballots; soFar += 1) {
        const box = { ballots: soFar, releaseSize: k, visibility, isClosed: false };
        expect(allowed).toContain(1 + releasableBallots(box));
      }
    }
  });

  it('never become fewer, and hold a whole group back', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.integer({ min: 2, max: 50 }), (ballots, releaseSize) => {
        const box = { releaseSize, visibility: 'live', isClosed: false } as const;
        const shown = releasableBallots({ ...box, ballots });
        expect(releasableBallots({ ...box, ballots: ballots + 1 })).toBeGreaterThanOrEqual(shown);
        expect(shown === 0 || ballots - shown >= releaseSize).toBe(true);
      }),
    );
  });
});

describe('the prefix that may be shown', () => {
  const tallyOf = (visibility: 'live' | 'after_close', isClosed: boolean) =>
    applyEntries(emptyTally, [
      {
        position: 0,
        kind: 'opened',
        choices: null,
        opening: { candidates: 2, releaseSize: 1, visibility },
      },
      { position: 1, kind: 'ballot', choices: '01', opening: null },
      ...(isClosed ? [{ position: 2, kind: 'closed' as const, choices: null, opening: null }] : []),
    ]).state;

  it('is all of it while results are live, and after the close', () => {
    expect(releasable(tallyOf('live', false))).toEqual({
      size: 2,
      ballots: 1,
      blank: 0,
      counts: [0, 1],
    });
    expect(releasable(tallyOf('after_close', true))).toMatchObject({ size: 3, ballots: 1 });
  });

  it('is none before there is one', () => {
    expect(releasable(emptyTally)).toBeNull();
    expect(releasable(tallyOf('after_close', false))).toBeNull();
  });
});
