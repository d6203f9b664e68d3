import { emptyTurnout } from '@scrutin/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LedgerCounts } from './ledger-counts';
import { participationCounting } from './participation-counting';
import { PublishedCounts } from './published-counts';
import { WantedGenerations } from './wanted-generations';

const own = '00000000-0000-4000-8000-00000000000a';
const foreign = '00000000-0000-4000-8000-00000000000f';
const isOwned = (ledgerId: string) => ledgerId === own;
const messageOf = (size: number, ledgerId = own, generation = 0) => {
  const count = participationCounting.messageOf(ledgerId, { ...emptyTurnout, size });
  return { key: ledgerId, value: JSON.stringify({ ...count, generation }) };
};
/** The latest that PostgreSQL knows. */
const knownGeneration = 3;
const garbage = { key: own, value: '{' };
const tombstone = { key: own, value: null };

const newReader = () => {
  const counts = new LedgerCounts(participationCounting);
  const wanted = new WantedGenerations();
  wanted.learn({ ledgerId: own, generation: knownGeneration });
  return { counts, published: new PublishedCounts(participationCounting, counts, wanted) };
};

describe('PublishedCounts', () => {
  it('takes over the biggest count', () => {
    const { counts, published } = newReader();
    expect(published.read([messageOf(1), messageOf(3), garbage], isOwned)).toEqual([]);
    expect(counts.sizeOf(own)).toBe(3);
    expect(published.listBehind()).toEqual([]);
  });

  it('says when somebody published a smaller count after a bigger one', () => {
    const { counts, published } = newReader();
    expect(published.read([messageOf(3)], isOwned)).toEqual([]);
    expect(published.read([messageOf(2)], isOwned)).toEqual([own]);
    expect(published.listBehind()).toEqual([own]);
    expect(counts.sizeOf(own)).toBe(3);
    expect(published.read([messageOf(3)], isOwned)).toEqual([]);
    expect(published.listBehind()).toEqual([]);
  });

  it('is content where the biggest one came again by then', () => {
    const { published } = newReader();
    expect(published.read([messageOf(3), messageOf(2), messageOf(3)], isOwned)).toEqual([]);
  });

  it('finds that a topic has lost everything', () => {
    const { published } = newReader();
    published.read([messageOf(3)], isOwned);
    expect(published.listBehind()).toEqual([]);
    published.startOver();
    expect(published.read([messageOf(1)], isOwned)).toEqual([]);
    expect(published.listBehind()).toEqual([own]);
  });

  it('finds that a count was deleted', () => {
    const { published } = newReader();
    published.read([messageOf(3), tombstone], isOwned);
    expect(published.listBehind()).toEqual([own]);
    published.read([messageOf(3)], isOwned);
    expect(published.listBehind()).toEqual([]);
  });

  it('takes a later count for better than a bigger one', () => {
    const { counts, published } = newReader();
    expect(published.read([messageOf(9), messageOf(2, own, 1)], isOwned)).toEqual([]);
    expect(counts.sizeOf(own)).toBe(2);
    expect(published.read([messageOf(9)], isOwned)).toEqual([own]);
    expect([counts.sizeOf(own), counts.generationOf(own)]).toEqual([2, 1]);
  });

  it('leaves the counts of other owners alone', () => {
    const { counts, published } = newReader();
    expect(published.read([messageOf(3, foreign), messageOf(2, foreign)], isOwned)).toEqual([]);
    expect([...counts.ledgerIds]).toEqual([]);
    published.read([messageOf(3)], isOwned);
    published.keepOnly(() => false);
    expect(published.read([messageOf(2)], isOwned)).toEqual([]);
  });

  it('leaves no topic with a smaller count last', () => {
    const batches = fc.array(fc.array(fc.nat(9), { maxLength: 4 }), { maxLength: 8 });
    fc.assert(
      fc.property(batches, (sizes) => {
        const { counts, published } = newReader();
        let last = 0;
        for (const batch of sizes) {
          const again = published.read(
            batch.map((size) => messageOf(size)),
            isOwned,
          );
          last = batch.at(-1) ?? last;
          if (again.length === 0) continue;
          // Publishing again brings the message back, as everything that is published.
          last = counts.sizeOf(own);
          published.read([messageOf(last)], isOwned);
        }
        expect(last).toBe(Math.max(0, ...sizes.flat()));
      }),
    );
  });

  it('takes nothing over of a generation that PostgreSQL does not know, and has it replaced', () => {
    const { counts, published } = newReader();
    const known = messageOf(2, own, knownGeneration);
    expect(published.read([known, messageOf(9, own, knownGeneration + 1)], isOwned)).toEqual([]);
    expect([counts.sizeOf(own), counts.generationOf(own)]).toEqual([2, knownGeneration]);
    expect(published.listBehind()).toEqual([own]);
    published.read([known], isOwned);
    expect(published.listBehind()).toEqual([]);
  });
});
