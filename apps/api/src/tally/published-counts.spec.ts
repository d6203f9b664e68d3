import { emptyTurnout } from '@scrutin/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LedgerCounts } from './ledger-counts';
import { participationCounting } from './participation-counting';
import { PublishedCounts } from './published-counts';

const own = '00000000-0000-4000-8000-00000000000a';
const foreign = '00000000-0000-4000-8000-00000000000f';
const isOwned = (ledgerId: string) => ledgerId === own;
const textOf = (size: number, ledgerId = own) =>
  JSON.stringify(participationCounting.messageOf(ledgerId, { ...emptyTurnout, size }));

const newReader = () => {
  const counts = new LedgerCounts(participationCounting);
  return { counts, published: new PublishedCounts(participationCounting, counts) };
};

describe('PublishedCounts', () => {
  it('takes over the biggest count', () => {
    const { counts, published } = newReader();
    expect(published.read([textOf(1), textOf(3), '{', null], isOwned)).toEqual([]);
    expect(counts.sizeOf(own)).toBe(3);
    expect(published.listBehind()).toEqual([]);
  });

  it('says when somebody published a smaller count after a bigger one', () => {
    const { counts, published } = newReader();
    expect(published.read([textOf(3)], isOwned)).toEqual([]);
    expect(published.read([textOf(2)], isOwned)).toEqual([own]);
    expect(published.listBehind()).toEqual([own]);
    expect(counts.sizeOf(own)).toBe(3);
    expect(published.read([textOf(3)], isOwned)).toEqual([]);
    expect(published.listBehind()).toEqual([]);
  });

  it('is content where the biggest one came again by then', () => {
    const { published } = newReader();
    expect(published.read([textOf(3), textOf(2), textOf(3)], isOwned)).toEqual([]);
  });

  it('finds that a topic has lost everything', () => {
    const { published } = newReader();
    published.read([textOf(3)], isOwned);
    expect(published.listBehind()).toEqual([]);
    published.startOver();
    expect(published.read([textOf(1)], isOwned)).toEqual([]);
    expect(published.listBehind()).toEqual([own]);
  });

  it('leaves the counts of other owners alone', () => {
    const { counts, published } = newReader();
    expect(published.read([textOf(3, foreign), textOf(2, foreign)], isOwned)).toEqual([]);
    expect([...counts.ledgerIds]).toEqual([]);
    published.read([textOf(3)], isOwned);
    published.keepOnly(() => false);
    expect(published.read([textOf(2)], isOwned)).toEqual([]);
  });

  it('leaves no topic with a smaller count last', () => {
    const batches = fc.array(fc.array(fc.nat(9), { maxLength: 4 }), { maxLength: 8 });
    fc.assert(
      fc.property(batches, (sizes) => {
        const { counts, published } = newReader();
        let last = 0;
        for (const batch of sizes) {
          const again = published.read(
            batch.map((size) => textOf(size)),
            isOwned,
          );
          last = batch.at(-1) ?? last;
          if (again.length === 0) continue;
          // Publishing again brings the message back, as everything that is published.
          last = counts.sizeOf(own);
          published.read([textOf(last)], isOwned);
        }
        expect(last).toBe(Math.max(0, ...sizes.flat()));
      }),
    );
  });
});
