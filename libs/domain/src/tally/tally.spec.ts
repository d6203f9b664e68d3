import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disorder, ledgerEntries } from '../testing/arbitraries';
import {
  applyEntries,
  betterTally,
  emptyTally,
  type PrefixCounts,
  type TallyEntry,
  type TallyState,
} from './tally';

const opening = { candidates: 3, releaseSize: 1, visibility: 'live' } as const;
const opened: TallyEntry = { position: 0, kind: 'opened', choices: null, opening };
const ballot = (position: number, choices: string): TallyEntry => ({
  position,
  kind: 'ballot',
  choices,
  opening: null,
});
const closed = (position: number): TallyEntry => ({
  position,
  kind: 'closed',
  choices: null,
  opening: null,
});

const tallyOf = (...entries: TallyEntry[]): TallyState => applyEntries(emptyTally, entries).state;

/** Counted another way, from all the entries at once. */
const prefixByHand = (entries: readonly TallyEntry[]): PrefixCounts => {
  const ballots = entries.flatMap(({ choices }) => (choices === null ? [] : [choices]));
  const candidates = entries[0]?.opening?.candidates ?? 0;
  return {
    size: entries.length,
    ballots: ballots.length,
    blank: ballots.filter((choices) => /^0+$/.test(choices)).length,
    counts: Array.from(
      { length: candidates },
      (_, index) => ballots.filter((choices) => choices[index] === '1').length,
    ),
  };
};

const countByHand = (entries: readonly TallyEntry[]): TallyState => {
  const prefix = prefixByHand(entries);
  const releaseSize = entries[0]?.opening?.releaseSize ?? 1;
  const multiples = Array.from({ length: prefix.ballots + 1 }, (_, ballots) => ballots).filter(
    (ballots) => ballots % releaseSize === 0,
  );
  return {
    ...prefix,
    opening: entries[0]?.opening ?? null,
    isClosed: entries.at(-1)?.kind === 'closed',
    snapshots:
      releaseSize === 1
        ? []
        : multiples.slice(-2).map((ballots) => prefixByHand(entries.slice(0, ballots + 1))),
  };
};

const overTheWire = (state: TallyState): TallyState =>
  JSON.parse(JSON.stringify(state)) as TallyState;

describe('a tally', () => {
  it('counts a ledger in order', () => {
    const entries = [opened, ballot(1, '100'), ballot(2, '000'), ballot(3, '110'), closed(4)];
    expect(applyEntries(emptyTally, entries)).toEqual({
      state: {
        size: 5,
        ballots: 3,
        blank: 1,
        counts: [2, 1, 0],
        opening,
        isClosed: true,
        snapshots: [],
      },
      gap: null,
      counted: 5,
      duplicates: 0,
      misfits: [],
    });
  });

  it('keeps its counts at the last two multiples of the release size', () => {
    const steps = { ...opened, opening: { ...opening, releaseSize: 2 } };
    const cast = ['100', '010', '000', '100', '001'].map((choices, index) =>
      ballot(index + 1, choices),
    );
    const sizes = (count: number) =>
      tallyOf(steps, ...cast.slice(0, count)).snapshots.map(({ size }) => size);
    expect([0, 1, 2, 3, 4, 5].map(sizes)).toEqual([[1], [1], [1, 3], [1, 3], [3, 5], [3, 5]]);
    expect(tallyOf(steps, ...cast).snapshots).toEqual([
      { size: 3, ballots: 2, blank: 0, counts: [1, 1, 0] },
      { size: 5, ballots: 4, blank: 1, counts: [2, 1, 0] },
    ]);
  });

  it('skips duplicates and stops at a gap until the missing entry has come', () => {
    const state = tallyOf(opened, ballot(1, '100'));
    const applied = applyEntries(state, [
      ballot(1, '100'),
      ballot(3, '001'),
      ballot(2, '010'),
      ballot(4, '001'),
    ]);
    expect(applied).toMatchObject({ gap: 3, counted: 1, duplicates: 1 });
    expect(applied.state).toMatchObject({ size: 3, counts: [1, 1, 0] });
  });

  it.each([
    ['a ballot without an opening', emptyTally, ballot(0, '100')],
    ['an opening without its facts', emptyTally, { ...opened, opening: null }],
    ['a second opening', tallyOf(opened), { ...opened, position: 1 }],
    ['a ballot for other candidates', tallyOf(opened), ballot(1, '1000')],
    ['a ballot without choices', tallyOf(opened), { ...ballot(1, ''), choices: null }],
    ['a ballot after the close', tallyOf(opened, closed(1)), ballot(2, '100')],
    ['a second close', tallyOf(opened, closed(1)), closed(2)],
    ['a close without an opening', emptyTally, closed(0)],
  ])('treats as missing what cannot follow: %s', (_, state, entry) => {
    expect(applyEntries(state, [entry])).toEqual({
      state,
      gap: entry.position,
      counted: 0,
      duplicates: 0,
      misfits: [entry.position],
    });
  });

  it('leaves the state that it continues as it was', () => {
    const state = tallyOf(opened, ballot(1, '100'));
    const before = structuredClone(state);
    applyEntries(state, [ballot(2, '111')]);
    expect(state).toEqual(before);
  });

  it('is the same whatever the stream does, once everything missing was sent again', () => {
    const deliveries = ledgerEntries.chain((entries) =>
      fc.tuple(fc.constant(entries), disorder(entries)),
    );
    fc.assert(
      fc.property(deliveries, ([entries, batches]) => {
        let state = emptyTally;
        for (const batch of batches) {
          const applied = applyEntries(state, batch);
          // Each batch leaves a true count of a prefix, and restarting from it is always possible.
          expect(applied.state).toEqual({
            ...countByHand(entries.slice(0, applied.state.size)),
            ...(applied.state.size === 0 ? emptyTally : {}),
          });
          expect(applied.counted).toBe(applied.state.size - state.size);
          state = overTheWire(applied.state);
        }
        for (let gap: number | null = state.size; gap !== null;) {
          const applied = applyEntries(state, entries.slice(gap, gap + 3));
          state = overTheWire(applied.state);
          gap = state.size < entries.length ? state.size : null;
        }
        expect(state).toEqual(countByHand(entries));
      }),
      { numRuns: 300 },
    );
  });

  it('names as gap exactly the first position that is missing', () => {
    const deliveries = ledgerEntries.chain((entries) =>
      fc.tuple(fc.constant(entries), disorder(entries)),
    );
    fc.assert(
      fc.property(deliveries, ([, batches]) => {
        const batch = batches.flat();
        const { state, gap } = applyEntries(emptyTally, batch);
        const isBeyond = batch.some(({ position }) => position >= state.size);
        expect(gap).toBe(isBeyond ? state.size : null);
      }),
    );
  });

  it('changes nothing when everything is counted again', () => {
    fc.assert(
      fc.property(ledgerEntries, (entries) => {
        const { state } = applyEntries(emptyTally, entries);
        expect(applyEntries(state, entries)).toEqual({
          state,
          gap: null,
          counted: 0,
          duplicates: entries.length,
          misfits: [],
        });
      }),
    );
  });
});

describe('the better of two tallies', () => {
  it('has counted more', () => {
    const small = tallyOf(opened);
    const big = tallyOf(opened, ballot(1, '100'));
    expect(betterTally(small, big)).toBe(big);
    expect(betterTally(big, small)).toBe(big);
    expect(betterTally(big, overTheWire(big))).toBe(big);
  });
});
