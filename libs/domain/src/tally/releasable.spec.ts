import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerEntries } from '../testing/arbitraries';
import { protocolVectors } from '../testing/vectors';
import { mayBeReleased, releasable, releasableBallots } from './releasable';
import { applyEntries, emptyTally, type PrefixCounts, type TallyEntry } from './tally';

const prefixOf = (entries: readonly TallyEntry[], size = entries.length): PrefixCounts => {
  const { ballots, blank, counts } = applyEntries(emptyTally, entries.slice(0, size)).state;
  return { size, ballots, blank, counts };
};
const shownOf = (entries: readonly TallyEntry[]) =>
  releasable(applyEntries(emptyTally, entries).state);
const openingOf = (entries: readonly TallyEntry[]) =>
  entries[0]?.opening ?? { candidates: 0, releaseSize: 1, visibility: 'live' as const };
const isClosed = (entries: readonly TallyEntry[]) => entries.at(-1)?.kind === 'closed';

/** What is shown as the ledger grows, one entry at a time; without what comes twice. */
const shownAlong = (entries: readonly TallyEntry[]): readonly PrefixCounts[] => {
  const all = entries.flatMap((_, index) => shownOf(entries.slice(0, index + 1)) ?? []);
  return all.filter(({ size }, index) => size !== all[index - 1]?.size);
};

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
  it('is always there, and the fold of so many entries', () => {
    fc.assert(
      fc.property(ledgerEntries, (entries) => {
        const shown = shownOf(entries);
        const { ballots } = prefixOf(entries);
        const box = { ...openingOf(entries), ballots, isClosed: isClosed(entries) };
        if (box.visibility === 'after_close' && !box.isClosed) {
          expect(shown).toBeNull();
          return;
        }
        const size = box.isClosed ? entries.length : 1 + releasableBallots(box);
        expect(shown).toEqual(prefixOf(entries, size));
      }),
    );
  });

  it('is none before there is a ledger', () => {
    expect(releasable(emptyTally)).toBeNull();
  });

  it('says nothing of the ballots behind it', () => {
    const twoLedgers = ledgerEntries.chain((entries) =>
      fc.tuple(fc.constant(entries), fc.infiniteStream(fc.boolean())),
    );
    fc.assert(
      fc.property(twoLedgers, ([entries, bits]) => {
        const size = shownOf(entries)?.size ?? 0;
        const others = entries.map((entry) =>
          entry.position < size || entry.choices === null
            ? entry
            : {
                ...entry,
                choices: entry.choices.replace(/./g, () => (bits.next().value ? '1' : '0')),
              },
        );
        expect(shownOf(others)).toEqual(shownOf(entries));
      }),
    );
  });

  it('grows by a whole group at least, with a whole group behind it, until the close', () => {
    fc.assert(
      fc.property(ledgerEntries, (entries) => {
        const { releaseSize } = openingOf(entries);
        const open = isClosed(entries) ? entries.slice(0, -1) : entries;
        const shown = shownAlong(open);
        for (const [index, { ballots }] of shown.slice(1).entries())
          expect(ballots - (shown[index]?.ballots ?? 0)).toBeGreaterThanOrEqual(releaseSize);
        const last = shown.at(-1);
        if (releaseSize === 1 || last === undefined || last.ballots === 0) return;
        expect(prefixOf(open).ballots - last.ballots).toBeGreaterThanOrEqual(releaseSize);
      }),
    );
  });

  it('is everything where each ballot is shown by itself, and nothing where all wait', () => {
    fc.assert(
      fc.property(ledgerEntries, (entries) => {
        const { releaseSize, visibility } = openingOf(entries);
        const open = isClosed(entries) ? entries.slice(0, -1) : entries;
        const sizes = shownAlong(open).map(({ size }) => size);
        if (visibility === 'after_close') expect(sizes).toEqual([]);
        else if (releaseSize === 1) expect(sizes).toEqual(open.map((_, index) => index + 1));
        if (isClosed(entries)) expect(shownOf(entries)).toEqual(prefixOf(entries));
      }),
    );
  });

  it('is the same after a restart at any point', () => {
    fc.assert(
      fc.property(ledgerEntries, fc.array(fc.nat(30), { maxLength: 4 }), (entries, cuts) => {
        let state = emptyTally;
        for (const cut of [...cuts.sort((a, b) => a - b), entries.length]) {
          state = applyEntries(state, entries.slice(0, cut)).state;
          state = JSON.parse(JSON.stringify(state)) as typeof state;
        }
        expect(releasable(state)).toEqual(shownOf(entries));
      }),
    );
  });
});

describe('a release of some size', () => {
  it('may be made where the ballot protocol allows it', () => {
    for (const { k, visibility, ballots, allowed } of protocolVectors.releaseSizes) {
      const closed = { releaseSize: k, visibility, size: ballots + 2, isClosed: true };
      const sizes = Array.from({ length: ballots + 4 }, (_, size) => size);
      expect(sizes.filter((size) => mayBeReleased(size, closed))).toEqual(allowed);
    }
  });

  it('may be made of whatever a true tally offers, as long as the ledger only grows', () => {
    fc.assert(
      fc.property(ledgerEntries, fc.nat(32), (entries, counted) => {
        const shown = shownOf(entries.slice(0, counted));
        const box = { ...openingOf(entries), size: entries.length, isClosed: isClosed(entries) };
        if (shown !== null) expect(mayBeReleased(shown.size, box)).toBe(true);
      }),
    );
  });

  it('may not be made of more than may be shown, nor end within a group', () => {
    fc.assert(
      fc.property(ledgerEntries, fc.nat(32), (entries, size) => {
        const opening = openingOf(entries);
        const { ballots } = prefixOf(entries);
        const box = { ...opening, size: entries.length, isClosed: isClosed(entries) };
        if (!mayBeReleased(size, box) || (box.isClosed && size === box.size)) return;
        const shownMax = releasableBallots({ ...opening, ballots, isClosed: false });
        expect(size - 1).toBeLessThanOrEqual(shownMax);
        expect((size - 1) % opening.releaseSize).toBe(0);
      }),
    );
  });
});
