import type { Participation } from '@scrutin/domain';
import { disorder, participations } from '@scrutin/domain/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LedgerCounts } from './ledger-counts';
import { participationCounting } from './participation-counting';

const ids = ['a', 'b', 'c'].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`);
const [first = '', second = '', foreign = ''] = ids;
const isOwned = (ledgerId: string) => ledgerId !== foreign;

const textOf = (election: string, participation: Participation) =>
  JSON.stringify({ election, ...participation });
const someone = (number: number): Participation => ({
  number,
  regionId: ids[0] ?? '',
  ageBand: '65_plus',
  gender: 'male',
});
const newCounts = () => new LedgerCounts(participationCounting);

describe('LedgerCounts', () => {
  it('counts each ledger of a batch by itself and says which grew', () => {
    const counts = newCounts();
    const values = [
      textOf(first, someone(0)),
      textOf(second, someone(0)),
      textOf(first, someone(1)),
    ];
    expect(counts.count(values, isOwned)).toEqual({
      changed: [first, second],
      gaps: [],
      unreadable: 0,
    });
    expect([counts.sizeOf(first), counts.sizeOf(second)]).toEqual([2, 1]);
    expect(counts.count(values, isOwned)).toEqual({ changed: [], gaps: [], unreadable: 0 });
  });

  it('names what is missing and what cannot be read', () => {
    const counts = newCounts();
    const values = [textOf(first, someone(2)), '{', null, textOf(first, someone(0))];
    expect(counts.count(values, isOwned)).toEqual({
      changed: [first],
      gaps: [{ ledgerId: first, position: 1 }],
      unreadable: 2,
    });
  });

  it('leaves ledgers of other owners to them', () => {
    const counts = newCounts();
    expect(counts.count([textOf(foreign, someone(5))], isOwned)).toMatchObject({ gaps: [] });
    expect(counts.messageOf(foreign)).toBeNull();
  });

  it('takes over bigger counts only, and drops what it does not own any more', () => {
    const counts = newCounts();
    counts.count(
      [0, 1, 2].map((number) => textOf(first, someone(number))),
      isOwned,
    );
    const { empty } = participationCounting;
    counts.adopt(first, { ...empty, size: 2 });
    expect(counts.sizeOf(first)).toBe(3);
    counts.adopt(first, { ...empty, size: 4 });
    counts.adopt(second, { ...empty, size: 1 });
    expect([counts.sizeOf(first), counts.sizeOf(second)]).toEqual([4, 1]);
    counts.keepOnly((ledgerId) => ledgerId === second);
    expect([...counts.ledgerIds]).toEqual([second]);
  });

  it('is exact whatever the stream does, once what it missed was sent again', () => {
    const ledgers = fc.tuple(participations, participations).chain((both) => {
      const texts = both.map((all, index) => all.map((one) => textOf(ids[index] ?? '', one)));
      const noise = fc.constantFrom('garbage', textOf(foreign, someone(1)));
      return fc.tuple(
        fc.constant(texts),
        disorder([...texts.flat(), 'garbage']),
        fc.array(noise, { maxLength: 3 }),
      );
    });
    fc.assert(
      fc.property(ledgers, fc.nat(5), ([texts, batches, noise], restartEvery) => {
        let counts = newCounts();
        const missing = new Map<string, number>();
        for (const [index, batch] of batches.entries()) {
          const { gaps } = counts.count([...noise, ...batch], isOwned);
          for (const { ledgerId, position } of gaps) missing.set(ledgerId, position);
          if (index % (restartEvery + 1) === restartEvery) counts = restarted(counts);
        }
        for (const [index, all] of texts.entries()) {
          const ledgerId = ids[index] ?? '';
          const from = counts.sizeOf(ledgerId);
          // What is missing was named, unless it came in the meantime.
          expect(missing.get(ledgerId) ?? 0).toBeLessThanOrEqual(from);
          counts.count(all.slice(from), isOwned);
          const wanted = newCounts();
          wanted.count(all, isOwned);
          expect(counts.messageOf(ledgerId)).toEqual(wanted.messageOf(ledgerId));
        }
        expect(counts.sizeOf(foreign)).toBe(0);
      }),
    );
  });
});

/** Another process that goes on from what this one published. */
function restarted(counts: ReturnType<typeof newCounts>) {
  const next = newCounts();
  for (const ledgerId of counts.ledgerIds) {
    const text = JSON.stringify(counts.messageOf(ledgerId));
    const restored = participationCounting.readCount(text);
    if (restored !== null) next.adopt(restored.ledgerId, restored.state);
  }
  return next;
}
