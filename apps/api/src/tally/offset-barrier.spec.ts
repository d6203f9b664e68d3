import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OffsetBarrier } from './offset-barrier';

const offsets = (barrier: OffsetBarrier) => Object.fromEntries(barrier.take() ?? []);

describe('OffsetBarrier', () => {
  it('keeps offsets back until everything that had changed is published', () => {
    const barrier = new OffsetBarrier();
    barrier.noteConsumed(0, 10n);
    barrier.noteConsumed(1, 20n);
    barrier.begin(['a', 'b']);
    barrier.notePublished(['a']);
    expect(barrier.take()).toBeNull();
    barrier.notePublished(['b']);
    expect(offsets(barrier)).toEqual({ 0: 10n, 1: 20n });
    expect(barrier.take()).toBeNull();
  });

  it('does not let what comes later keep it closed, nor lets that pass', () => {
    const barrier = new OffsetBarrier();
    barrier.noteConsumed(0, 10n);
    barrier.begin(['a']);
    barrier.noteConsumed(0, 11n);
    barrier.begin(['a', 'b']);
    barrier.notePublished(['a']);
    expect(offsets(barrier)).toEqual({ 0: 10n });
    barrier.begin(['b']);
    barrier.notePublished(['b']);
    expect(offsets(barrier)).toEqual({ 0: 11n });
  });

  it('passes at once where nothing changed', () => {
    const barrier = new OffsetBarrier();
    barrier.noteConsumed(0, 10n);
    barrier.begin([]);
    expect(offsets(barrier)).toEqual({ 0: 10n });
  });

  it('hands out again what was noted again, unless it is behind', () => {
    const barrier = new OffsetBarrier();
    barrier.noteConsumed(0, 10n);
    barrier.begin([]);
    const taken = barrier.take() ?? new Map<number, bigint>();
    barrier.noteConsumed(0, 12n);
    for (const [partition, offset] of taken) barrier.noteConsumed(partition, offset);
    barrier.begin([]);
    expect(offsets(barrier)).toEqual({ 0: 12n });
  });

  it('forgets what others own now', () => {
    const barrier = new OffsetBarrier();
    barrier.noteConsumed(0, 10n);
    barrier.noteConsumed(1, 20n);
    barrier.begin(['mine', 'theirs']);
    barrier.noteConsumed(1, 21n);
    barrier.keepOnly(
      (partition) => partition === 0,
      (ledgerId) => ledgerId === 'mine',
    );
    barrier.notePublished(['mine']);
    expect(offsets(barrier)).toEqual({ 0: 10n });
    barrier.begin([]);
    expect(barrier.take()).toBeNull();
  });

  it('never commits what is unpublished, and commits everything in the end', () => {
    const ledger = fc.constantFrom('a', 'b', 'c');
    const consume = fc.record({
      kind: fc.constant('consume' as const),
      partition: fc.nat(2),
      changed: fc.uniqueArray(ledger),
    });
    const publish = fc.record({
      kind: fc.constant('publish' as const),
      ledgers: fc.uniqueArray(ledger),
      isAcknowledged: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(consume, publish), { maxLength: 40 }), (events) => {
        const barrier = new OffsetBarrier();
        const next = new Map<number, bigint>();
        const committed = new Map<number, bigint>();
        const unpublished = new Set<string>();
        /** Changes that no acknowledged publication holds: by partition and offset. */
        let open: { partition: number; offset: bigint; ledger: string }[] = [];
        const commit = () => {
          for (const [partition, offset] of barrier.take() ?? []) {
            committed.set(partition, offset);
            for (const change of open)
              expect(change.partition === partition && change.offset < offset).toBe(false);
          }
        };
        const publishAll = (ledgers: readonly string[], isAcknowledged: boolean) => {
          barrier.begin(unpublished);
          const due = ledgers.filter((id) => unpublished.has(id));
          if (!isAcknowledged) return;
          open = open.filter((change) => !due.includes(change.ledger));
          for (const id of due) unpublished.delete(id);
          barrier.notePublished(due);
        };
        for (const event of events) {
          if (event.kind === 'publish') publishAll(event.ledgers, event.isAcknowledged);
          else {
            const { partition } = event;
            const offset = next.get(partition) ?? 0n;
            for (const id of event.changed) {
              unpublished.add(id);
              open.push({ partition, offset, ledger: id });
            }
            next.set(partition, offset + 1n);
            barrier.noteConsumed(partition, offset + 1n);
          }
          commit();
        }
        for (let round = 0; round < 2; round += 1) {
          publishAll(['a', 'b', 'c'], true);
          commit();
        }
        expect(committed).toEqual(next);
      }),
    );
  });
});
