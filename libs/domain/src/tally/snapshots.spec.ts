import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerEntries } from '../testing/arbitraries';
import { hasItsSnapshots } from './snapshots';
import { applyEntries, emptyTally, type TallyState } from './tally';

const opening = { candidates: 1, releaseSize: 10, visibility: 'live' } as const;
const prefix = (ballots: number) => ({
  size: ballots + 1,
  ballots,
  blank: 0,
  counts: [ballots],
});
const stateOf = (ballots: number, ...snapshots: number[]): TallyState => ({
  ...prefix(ballots),
  opening,
  isClosed: false,
  snapshots: snapshots.map(prefix),
});

describe('the snapshots of a state', () => {
  it('are there, whatever was counted', () => {
    fc.assert(
      fc.property(ledgerEntries, (entries) => {
        expect(hasItsSnapshots(applyEntries(emptyTally, entries).state)).toBe(true);
      }),
    );
  });

  it.each([
    [0, [0], true],
    [9, [0], true],
    [10, [0, 10], true],
    [35, [20, 30], true],
    [0, [], false],
    [35, [], false],
    [35, [30], false],
    [35, [10, 20], false],
    [35, [30, 20], false],
    [35, [10, 20, 30], false],
    [5, [0, 10], false],
  ])('of %i ballots at %j: %s', (ballots, snapshots, isRight) => {
    expect(hasItsSnapshots(stateOf(ballots, ...snapshots))).toBe(isRight);
  });

  it('are none while every ballot is shown by itself, and before there is a ledger', () => {
    const single = { ...stateOf(5), opening: { ...opening, releaseSize: 1 } };
    expect(hasItsSnapshots(single)).toBe(true);
    expect(hasItsSnapshots({ ...single, snapshots: [prefix(4)] })).toBe(false);
    expect(hasItsSnapshots(emptyTally)).toBe(true);
  });
});
