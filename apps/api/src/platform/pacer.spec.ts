import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pacer } from './pacer';

const intervalMs = 100;

describe('Pacer', () => {
  it('lets the first change of a key go at once, and the next when the interval is over', () => {
    const pacer = new Pacer(intervalMs);
    pacer.add('a');
    expect(pacer.dueInMs(1_000)).toBe(0);
    expect(pacer.takeDue(1_000)).toEqual(['a']);
    pacer.add('a');
    pacer.add('a');
    expect(pacer.takeDue(1_099)).toEqual([]);
    expect(pacer.dueInMs(1_040)).toBe(60);
    expect(pacer.takeDue(1_100)).toEqual(['a']);
    expect(pacer.takeDue(1_200)).toEqual([]);
    expect(pacer.dueInMs(1_200)).toBe(Infinity);
  });

  it('lets no key wait for another one', () => {
    const pacer = new Pacer(intervalMs);
    pacer.add('busy');
    pacer.takeDue(0);
    pacer.add('busy');
    pacer.add('quiet');
    expect(pacer.takeDue(1)).toEqual(['quiet']);
  });

  it('lets go what was put back at once', () => {
    const pacer = new Pacer(intervalMs);
    pacer.add('a');
    pacer.putBack(pacer.takeDue(0));
    expect(pacer.dueInMs(1)).toBe(0);
    expect(pacer.takeDue(1)).toEqual(['a']);
  });

  it('forgets what was removed', () => {
    const pacer = new Pacer(intervalMs);
    pacer.add('a');
    pacer.remove('a');
    expect([...pacer.waiting]).toEqual([]);
    expect(pacer.takeDue(0)).toEqual([]);
  });

  it('lets every change go, none of them too early, and no more keys at once than asked for', () => {
    const keys = fc.constantFrom('a', 'b', 'c', 'd');
    const steps = fc.array(
      fc.record({ changed: fc.array(keys, { maxLength: 4 }), laterMs: fc.nat(150) }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 4 }), (all, keysMax) => {
        const pacer = new Pacer(intervalMs);
        const lastAtMs = new Map<string, number>();
        const open = new Set<string>();
        const take = (nowMs: number) => {
          const due = pacer.takeDue(nowMs, keysMax);
          expect(due.length).toBeLessThanOrEqual(keysMax);
          for (const key of due) {
            expect(open.delete(key)).toBe(true);
            expect(nowMs - (lastAtMs.get(key) ?? -intervalMs)).toBeGreaterThanOrEqual(intervalMs);
            lastAtMs.set(key, nowMs);
          }
        };
        let nowMs = 0;
        for (const { changed, laterMs } of all) {
          for (const key of changed) {
            pacer.add(key);
            open.add(key);
          }
          take(nowMs);
          expect([...pacer.waiting].sort()).toEqual([...open].sort());
          nowMs += laterMs;
        }
        for (let rounds = 0; open.size > 0 && rounds < 20; rounds += 1) {
          nowMs += pacer.dueInMs(nowMs);
          take(nowMs);
        }
        expect(open.size).toBe(0);
      }),
    );
  });
});
