import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tx } from '../database/transactions';
import type { Outgoing } from '../kafka/outgoing';
import { LedgerRelay } from './ledger-relay';
import type { LedgerName, LedgerSource } from './ledger-source';

const bad = 'bad';

/** Ledgers in memory, with cursors that go by what the relay wrote. */
class Ledgers {
  readonly cursors = new Map<string, number>();

  constructor(private readonly sizes: Readonly<Record<string, number>>) {}

  sourceOf(ledger: LedgerName, ledgerIds: readonly string[]): LedgerSource {
    const at = (ledgerId: string) => this.cursors.get(ledgerId) ?? 0;
    const sizeOf = (ledgerId: string) => this.sizes[ledgerId] ?? 0;
    return {
      ledger,
      topic: `scrutin.${ledger}`,
      listBehind: ({ except }) =>
        Promise.resolve(
          ledgerIds
            .filter((ledgerId) => at(ledgerId) < sizeOf(ledgerId) && !except.includes(ledgerId))
            .map((ledgerId) => ({ ledgerId, nextPosition: at(ledgerId), lowered: 0 })),
        ),
      readFrom: ({ ledgerId, nextPosition }, max) =>
        Promise.resolve(
          Array.from({ length: Math.min(max, sizeOf(ledgerId) - nextPosition) }, (_, index) => ({
            position: nextPosition + index,
            key: ledgerId,
            payload: {},
            timestampMs: 0,
          })),
        ),
      measure: () => Promise.resolve({ entries: 0, sent: 0, lowered: 0, overrun: 0 }),
    };
  }

  /** As `raiseCursors` does it: only where the cursor is still where it was. */
  async run<Value>(work: (tx: Tx) => Promise<Value>): Promise<Value> {
    const query = (
      _: string,
      parameters: readonly [never, string[], number[], never, number[]],
    ) => {
      const [, ids, olds, , raised] = parameters;
      ids.forEach((id, index) => {
        if ((this.cursors.get(id) ?? 0) === olds[index]) this.cursors.set(id, raised[index] ?? 0);
      });
      return Promise.resolve([]);
    };
    return work({ query } as never);
  }
}

describe('LedgerRelay', () => {
  beforeEach(() => void vi.spyOn(Logger.prototype, 'error').mockReturnValue());
  afterEach(() => void vi.restoreAllMocks());

  const sent = (records: readonly Outgoing[]) => records.map(({ headers }) => headers['ce_id']);
  const refusing = (isRefused: (records: readonly Outgoing[]) => boolean) => {
    const taken: (string | undefined)[] = [];
    const send = (records: readonly Outgoing[]) => {
      if (isRefused(records))
        return Promise.reject(Object.assign(new Error('No'), { type: 'INVALID_TIMESTAMP' }));
      taken.push(...sent(records));
      return Promise.resolve();
    };
    return { taken, send };
  };

  it('sends ballots beside those that are refused, while participations flow', async () => {
    const ids = ['a', bad, 'c', 'd', 'e'];
    const ledgers = new Ledgers({ a: 1, [bad]: 1, c: 2, d: 3, e: 1, turnout: 5_000 });
    const sources = [
      ledgers.sourceOf('ballots', ids),
      ledgers.sourceOf('participations', ['turnout']),
    ];
    const sender = refusing((records) => records.some(({ key }) => key === bad));
    const relay = new LedgerRelay(ledgers, sender, sources);
    await relay.relayOnce();
    expect(Object.fromEntries(ledgers.cursors)).toEqual({ a: 1, c: 2, d: 3, e: 1, turnout: 2_000 });
    const times = sender.taken.length;
    await relay.relayOnce();
    expect(sender.taken.slice(times).every((id) => id?.startsWith('turnout/'))).toBe(true);
  });

  it('sends in their order the entries of which Kafka takes fewer at once', async () => {
    const ledgers = new Ledgers({ a: 7 });
    const sender = refusing((records) => records.length > 2);
    await new LedgerRelay(ledgers, sender, [ledgers.sourceOf('ballots', ['a'])]).relayOnce();
    expect(sender.taken).toEqual(Array.from({ length: 7 }, (_, position) => `a/${position}`));
    expect(ledgers.cursors.get('a')).toBe(7);
  });

  it('lets no entry overtake one of its ledger that is refused', async () => {
    const ledgers = new Ledgers({ a: 9, b: 3 });
    const sender = refusing((records) => records.some(({ headers }) => headers['ce_id'] === 'a/4'));
    const relay = new LedgerRelay(ledgers, sender, [ledgers.sourceOf('ballots', ['a', 'b'])]);
    while (await relay.relayOnce());
    expect(sender.taken).toEqual(['a/0', 'a/1', 'a/2', 'a/3', 'b/0', 'b/1', 'b/2']);
    expect(Object.fromEntries(ledgers.cursors)).toEqual({ a: 4, b: 3 });
  });
});
