import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ResendBackoff } from './resend-backoff';

const box = 'b';

describe('ResendBackoff', () => {
  it('asks at once, and then after pauses that double', () => {
    const backoff = new ResendBackoff();
    const asks: number[] = [];
    for (let nowMs = 0; nowMs <= 16_000; nowMs += 100) {
      if (!backoff.isDue(box, 7, nowMs)) continue;
      expect(backoff.noteAsked(box, 7, nowMs)).toBe(asks.length + 1);
      asks.push(nowMs);
    }
    expect(asks).toEqual([0, 1_000, 3_000, 7_000, 15_000]);
  });

  it('never pauses longer than a minute', () => {
    const backoff = new ResendBackoff();
    let nowMs = 0;
    for (let times = 0; times < 40; times += 1) {
      backoff.noteAsked(box, 7, nowMs);
      nowMs += 60_000;
      expect(backoff.isDue(box, 7, nowMs)).toBe(true);
    }
    expect(backoff.isDue(box, 7, nowMs - 1)).toBe(false);
  });

  it('begins anew with another position, and after it was told to forget', () => {
    const backoff = new ResendBackoff();
    backoff.noteAsked(box, 7, 0);
    expect(backoff.isAsked(box, 7)).toBe(true);
    expect(backoff.isDue(box, 8, 1)).toBe(true);
    expect(backoff.noteAsked(box, 8, 1)).toBe(1);
    expect(backoff.isAsked(box, 7)).toBe(false);
    backoff.forget(box);
    expect([...backoff.ledgerIds]).toEqual([]);
    expect(backoff.isDue(box, 8, 2)).toBe(true);
  });

  it('keeps ledgers apart', () => {
    const ledger = fc.constantFrom('a', 'b', 'c');
    fc.assert(
      fc.property(
        fc.array(fc.record({ ledger, position: fc.nat(2), laterMs: fc.nat(3_000) })),
        (asks) => {
          const together = new ResendBackoff();
          const alone = new Map(['a', 'b', 'c'].map((id) => [id, new ResendBackoff()]));
          let nowMs = 0;
          for (const { ledger: id, position, laterMs } of asks) {
            nowMs += laterMs;
            const own = alone.get(id);
            const isDue = together.isDue(id, position, nowMs);
            expect(isDue).toBe(own?.isDue(id, position, nowMs));
            if (isDue)
              expect(together.noteAsked(id, position, nowMs)).toBe(
                own?.noteAsked(id, position, nowMs),
              );
          }
        },
      ),
    );
  });
});
