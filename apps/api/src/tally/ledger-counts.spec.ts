import type { Participation } from '@scrutin/domain';
import { disorder, participations } from '@scrutin/domain/testing/arbitraries';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incoming } from '../../test/incoming';
import { checksumOf } from '../ledger';
import { LedgerCounts } from './ledger-counts';
import { participationCounting } from './participation-counting';

const ids = ['a', 'b', 'c'].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`);
const [first = '', second = '', foreign = ''] = ids;
const isOwned = (ledgerId: string) => ledgerId !== foreign;

const messageOf = (election: string, participation: Participation) =>
  incoming(election, JSON.stringify({ election, ...participation }));
const garbage = incoming('garbage', '{');
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
    const messages = [
      messageOf(first, someone(0)),
      messageOf(second, someone(0)),
      messageOf(first, someone(1)),
    ];
    expect(counts.count(messages, isOwned)).toEqual({
      counted: 3,
      duplicates: 0,
      changed: [first, second],
      gaps: [],
      rejected: [],
      contradicted: [],
    });
    expect([counts.sizeOf(first), counts.sizeOf(second)]).toEqual([2, 1]);
    expect(counts.count(messages, isOwned)).toMatchObject({ changed: [], contradicted: [] });
  });

  it('names what is missing and what cannot be read', () => {
    const counts = newCounts();
    const tombstone = incoming(first, null);
    const messages = [
      messageOf(first, someone(2)),
      garbage,
      tombstone,
      messageOf(first, someone(0)),
    ];
    expect(counts.count(messages, isOwned)).toEqual({
      counted: 1,
      duplicates: 0,
      changed: [first],
      gaps: [{ ledgerId: first, position: 1 }],
      rejected: [
        { message: garbage, reason: 'not_json', detail: '' },
        { message: tombstone, reason: 'tombstone', detail: '' },
      ],
      contradicted: [],
    });
  });

  it('leaves ledgers of other owners to them', () => {
    const counts = newCounts();
    expect(counts.count([messageOf(foreign, someone(5))], isOwned)).toMatchObject({ gaps: [] });
    expect(counts.messageOf(foreign)).toBeNull();
  });

  it('takes over bigger counts only, and drops what it does not own any more', () => {
    const counts = newCounts();
    counts.count(
      [0, 1, 2].map((number) => messageOf(first, someone(number))),
      isOwned,
    );
    const { empty } = participationCounting;
    const published = (size: number) => ({
      generation: 0,
      newest: null,
      state: { ...empty, size },
    });
    counts.adopt(first, published(2));
    expect(counts.sizeOf(first)).toBe(3);
    counts.adopt(first, published(4));
    counts.adopt(second, published(1));
    expect([counts.sizeOf(first), counts.sizeOf(second)]).toEqual([4, 1]);
    counts.keepOnly((ledgerId) => ledgerId === second);
    expect([...counts.ledgerIds]).toEqual([second]);
  });

  it('tells where something else comes than was counted, whichever of both came first', () => {
    const counts = newCounts();
    const other = messageOf(first, { ...someone(1), gender: 'female' });
    counts.count(
      [0, 1, 2].map((number) => messageOf(first, someone(number))),
      isOwned,
    );
    expect(counts.count([messageOf(first, someone(1)), other], isOwned)).toEqual({
      counted: 0,
      duplicates: 2,
      changed: [],
      gaps: [],
      rejected: [{ message: other, reason: 'conflict', detail: '' }],
      contradicted: [first],
    });
    const inOneBatch = [other, messageOf(first, someone(0)), other, messageOf(first, someone(1))];
    expect(newCounts().count(inOneBatch, isOwned)).toMatchObject({
      rejected: [{ message: inOneBatch[3] }],
      contradicted: [first],
    });
  });

  it('tells nobody of what was contradicted, before it is counted anew', () => {
    const counts = newCounts();
    counts.count([messageOf(first, someone(0)), messageOf(second, someone(0))], isOwned);
    const published = {
      generation: 0,
      newest: null,
      state: { ...participationCounting.empty, size: 9 },
    };
    const other = messageOf(first, { ...someone(0), gender: 'female' });
    expect(counts.count([other, messageOf(first, someone(1))], isOwned)).toMatchObject({
      changed: [],
      contradicted: [first],
    });
    expect(counts.count([messageOf(first, someone(2))], isOwned)).toMatchObject({ changed: [] });
    counts.adopt(first, published);
    expect(counts.messageOf(first)).toBeNull();
    expect(counts.messageOf(second)).toMatchObject({ size: 1 });
    counts.beginAnew(first, 1);
    expect(counts.count([messageOf(first, someone(0))], isOwned)).toMatchObject({
      changed: [first],
    });
    expect(counts.messageOf(first)).toMatchObject({ generation: 1, size: 1 });
  });

  it('counts anew, and takes over nothing of an earlier count then', () => {
    const counts = newCounts();
    counts.count([messageOf(first, someone(0)), messageOf(first, someone(1))], isOwned);
    const before = { generation: 0, newest: null, state: participationCounting.empty };
    counts.beginAnew(first, 1);
    expect(counts.messageOf(first)).toBeNull();
    expect(counts.adopt(first, { ...before, state: { ...before.state, size: 9 } })).toBe(false);
    counts.count([messageOf(first, someone(0))], isOwned);
    expect(counts.messageOf(first)).toMatchObject({ generation: 1, size: 1 });
    expect(counts.adopt(first, { ...before, generation: 2 })).toBe(true);
    expect(counts.sizeOf(first)).toBe(0);
  });

  it('says what was counted last, by itself or by whom it was taken over from', () => {
    const counts = newCounts();
    expect(counts.newestOf(first)).toBeNull();
    counts.count([messageOf(first, someone(0)), messageOf(first, someone(1))], isOwned);
    const newest = checksumOf(participationCounting.contentOf({ election: first, ...someone(1) }));
    expect(counts.newestOf(first)).toBe(newest);
    expect(counts.messageOf(first)).toMatchObject({ size: 2, newest });
    const published = { generation: 0, state: { ...participationCounting.empty, size: 4 } };
    counts.adopt(first, { ...published, newest: 7 });
    expect(counts.messageOf(first)).toMatchObject({ size: 4, newest: 7 });
    counts.count([messageOf(first, someone(4))], isOwned);
    expect(counts.messageOf(first)).toMatchObject({ size: 5, newest });
  });

  it('does not say what was counted last where nobody told it', () => {
    const counts = newCounts();
    const published = { generation: 0, state: { ...participationCounting.empty, size: 1 } };
    counts.adopt(first, { ...published, newest: null });
    expect(counts.messageOf(first)).toMatchObject({ size: 1 });
    expect(counts.messageOf(first)).not.toHaveProperty('newest');
  });

  it('is exact whatever the stream does, once what it missed was sent again', () => {
    const ledgers = fc.tuple(participations, participations).chain((both) => {
      const texts = both.map((all, index) => all.map((one) => messageOf(ids[index] ?? '', one)));
      const noise = fc.constantFrom(garbage, messageOf(foreign, someone(1)));
      return fc.tuple(
        fc.constant(texts),
        disorder([...texts.flat(), garbage]),
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
    if (restored !== null) next.adopt(restored.ledgerId, restored);
  }
  return next;
}
