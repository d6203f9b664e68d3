import { betterTally } from '@scrutin/domain';
import type { Counting, Sized } from './counting';

/** What a batch of messages did. */
interface CountedBatch {
  /** The ledgers whose counts grew. */
  readonly changed: readonly string[];
  /** The ledgers of which something arrived that cannot be counted before what is missing. */
  readonly gaps: readonly { readonly ledgerId: string; readonly position: number }[];
  /** Messages that no contract can read. Whatever they stood for shows as missing. */
  readonly unreadable: number;
}

/** The counts of the ledgers that this process owns, in memory. Smaller ones never replace bigger ones. */
export class LedgerCounts<State extends Sized, Item> {
  private readonly states = new Map<string, State>();

  constructor(private readonly counting: Counting<State, Item>) {}

  /** Zero where nothing has been counted. */
  sizeOf(ledgerId: string): number {
    return this.states.get(ledgerId)?.size ?? 0;
  }

  get ledgerIds(): Iterable<string> {
    return this.states.keys();
  }

  /** Null where nothing has been counted. */
  messageOf(ledgerId: string): object | null {
    const state = this.states.get(ledgerId);
    return state === undefined ? null : this.counting.messageOf(ledgerId, state);
  }

  /** Counts what a partition delivered, ledger by ledger. Ledgers of other owners are left to them. */
  count(values: readonly (string | null)[], isOwned: (ledgerId: string) => boolean): CountedBatch {
    const { items, unreadable } = this.read(values);
    const changed: string[] = [];
    const gaps: { ledgerId: string; position: number }[] = [];
    for (const [ledgerId, ofLedger] of items) {
      if (!isOwned(ledgerId)) continue;
      const before = this.states.get(ledgerId) ?? this.counting.empty;
      const { state, gap, counted } = this.counting.apply(before, ofLedger);
      if (gap !== null) gaps.push({ ledgerId, position: gap });
      if (counted === 0) continue;
      this.states.set(ledgerId, state);
      changed.push(ledgerId);
    }
    return { changed, gaps, unreadable };
  }

  /** Takes over a count that was published, if it is bigger. True if it is. */
  adopt(ledgerId: string, published: State): boolean {
    const own = this.states.get(ledgerId) ?? this.counting.empty;
    const better = betterTally(own, published);
    if (better === own) return false;
    this.states.set(ledgerId, better);
    return true;
  }

  keepOnly(isOwned: (ledgerId: string) => boolean): void {
    for (const ledgerId of this.states.keys()) if (!isOwned(ledgerId)) this.states.delete(ledgerId);
  }

  private read(values: readonly (string | null)[]) {
    const items = new Map<string, Item[]>();
    let unreadable = 0;
    for (const value of values) {
      const item = this.counting.readItem(value);
      if (item === null) {
        unreadable += 1;
        continue;
      }
      const ledgerId = this.counting.ledgerOf(item);
      const ofLedger = items.get(ledgerId);
      if (ofLedger === undefined) items.set(ledgerId, [item]);
      else ofLedger.push(item);
    }
    return { items, unreadable };
  }
}
