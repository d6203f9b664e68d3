import { describe, expect, it } from 'vitest';
import type { Choice } from '../plan/choices';
import { roundedDown, shownBallots, shownEntries, toBeShown } from './to-be-shown';

const castOf = (box: string, position: number, choice: Choice) => ({
  voter: `${box}/${position}`,
  choice,
  place: { box, position },
  sentAtMs: 0,
});
const pairs = { releaseSize: 2, visibility: 'live', isClosed: false } as const;

describe('what is to be shown', () => {
  it.each([
    [0, { ...pairs, releaseSize: 1 }, 0, 1],
    [5, { ...pairs, releaseSize: 1 }, 5, 6],
    [3, pairs, 0, 1],
    [4, pairs, 2, 3],
    [7, pairs, 4, 5],
    [7, { ...pairs, visibility: 'after_close' }, 0, 0],
    [7, { ...pairs, isClosed: true }, 7, 9],
    [7, { ...pairs, visibility: 'after_close', isClosed: true }, 7, 9],
  ] as const)('of %i ballots, %o: %i and %i entries', (ballots, showing, shown, entries) => {
    expect(shownBallots(ballots, showing)).toBe(shown);
    expect(shownEntries(ballots, showing)).toBe(entries);
  });

  it('is the beginning of each box, by receipts', () => {
    const casts = [
      castOf('north', 4, [3]),
      castOf('north', 1, [0]),
      castOf('south', 1, [9]),
      castOf('north', 3, [2]),
      castOf('north', 2, [1]),
    ];
    expect(toBeShown(casts, ['north', 'south', 'west'], pairs)).toEqual({
      choices: [[0], [1]],
      entries: 5,
    });
    expect(toBeShown(casts, ['south'], { ...pairs, isClosed: true })).toEqual({
      choices: [[9]],
      entries: 3,
    });
  });

  it('is rounded down until the close', () => {
    expect(roundedDown(7, pairs)).toBe(6);
    expect(roundedDown(7, { ...pairs, isClosed: true })).toBe(7);
  });
});
