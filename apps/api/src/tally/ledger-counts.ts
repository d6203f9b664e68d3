import { betterTally } from '@scrutin/domain';
import type { IncomingMessage } from '../platform/kafka/incoming-message';
import type { Rejected } from '../platform/kafka/quarantine-record';
import type { Counting, Generation, Sized } from './counting';
import { readItems, type Arrived } from './read-items';
import { RecentContents } from './recent-contents';

/** What a batch of messages did. */
interface CountedBatch {
  /** Messages that were counted, and those that had been before. */
  readonly counted: number;
  readonly duplicates: number;
  /** The ledgers whose counts grew. */
  readonly changed: readonly string[];
  /** The ledgers of which something arrived that cannot be counted before what is missing. */
  readonly gaps: readonly { readonly ledgerId: string; readonly position: number }[];
  /** Messages that were not taken, in their order. Whatever they stood for shows as missing. */
  readonly rejected: readonly Rejected[];
  /**
   * The ledgers of which something else arrived than was counted at its position. The stream cannot tell which of both
   * is true, so that the count cannot be trusted any more.
   */
  readonly contradicted: readonly string[];
}

interface Ledger<State> extends Generation<State> {
  readonly recent: RecentContents;
  /** It was contradicted, or more was counted than there is: nobody is told of it any more, until it is counted anew. */
  readonly isDoubted: boolean;
}

/**
 * The counts of the ledgers that this process owns, in memory. Of two of one generation the smaller one never replaces
 * the bigger one, and none replaces one of a later generation.
 */
export class LedgerCounts<State extends Sized, Item> {
  private readonly ledgers = new Map<string, Ledger<State>>();

  constructor(private readonly counting: Counting<State, Item>) {}

  /** Zero where nothing has been counted. */
  sizeOf(ledgerId: string): number {
    return this.ledgers.get(ledgerId)?.state.size ?? 0;
  }

  generationOf(ledgerId: string): number {
    return this.ledgers.get(ledgerId)?.generation ?? 0;
  }

  /** Checksum of the item that was counted last; null where that is not known. */
  newestOf(ledgerId: string): number | null {
    const ledger = this.ledgers.get(ledgerId);
    return ledger === undefined ? null : newestOf(ledger);
  }

  /** Items of all ledgers together. */
  get totalSize(): number {
    let total = 0;
    for (const { state } of this.ledgers.values()) total += state.size;
    return total;
  }

  get ledgerIds(): Iterable<string> {
    return this.ledgers.keys();
  }

  /** Null where nothing has been counted, or nothing that can be trusted. */
  messageOf(ledgerId: string): object | null {
    const ledger = this.ledgers.get(ledgerId);
    if (ledger === undefined || ledger.state.size === 0 || ledger.isDoubted) return null;
    const { generation, state } = ledger;
    const newest = newestOf(ledger);
    return {
      ...this.counting.messageOf(ledgerId, state),
      ...(generation === 0 ? {} : { generation }),
      ...(newest === null ? {} : { newest }),
    };
  }

  /** Counts what a partition delivered, ledger by ledger. Ledgers of other owners are left to them. */
  count(
    messages: readonly IncomingMessage[],
    isOwned: (ledgerId: string) => boolean,
  ): CountedBatch {
    const { items, rejected } = readItems(this.counting, messages);
    const totals = { counted: 0, duplicates: 0 };
    const changed: string[] = [];
    const gaps: { ledgerId: string; position: number }[] = [];
    const contradicted = new Set<string>();
    for (const [ledgerId, arrived] of items) {
      if (!isOwned(ledgerId)) continue;
      const before = this.get(ledgerId);
      const { state, gap, counted, duplicates, misfits } = this.counting.apply(
        before.state,
        arrived.map(({ item }) => item),
      );
      totals.counted += counted;
      totals.duplicates += duplicates;
      if (gap !== null) gaps.push({ ledgerId, position: gap });
      const wrong = misfits.length === 0 ? [] : this.misfitsOf(before.state, arrived);
      rejected.push(...wrong.map((one) => reject(one, 'cannot_follow')));
      const conflicts = this.compare(
        before,
        arrived.filter((one) => !wrong.includes(one)),
      );
      rejected.push(...conflicts.map((one) => reject(one, 'conflict')));
      if (conflicts.length > 0) contradicted.add(ledgerId);
      const isDoubted = before.isDoubted || conflicts.length > 0;
      const newest = counted > 0 ? null : before.newest;
      if (counted > 0 || isDoubted)
        this.ledgers.set(ledgerId, { ...before, state, newest, isDoubted });
      if (counted > 0 && !isDoubted) changed.push(ledgerId);
    }
    rejected.sort((left, right) => Number(left.message.offset - right.message.offset));
    return { ...totals, changed, gaps, rejected, contradicted: [...contradicted] };
  }

  /** Takes over a count that was published, if it is better. True if it is. */
  adopt(ledgerId: string, published: Generation<State>): boolean {
    const own = this.get(ledgerId);
    if (published.generation < own.generation) return false;
    const isLater = published.generation > own.generation;
    if (!isLater && betterTally(own.state, published.state) === own.state) return false;
    const isDoubted = own.isDoubted && !isLater;
    this.ledgers.set(ledgerId, { ...published, recent: new RecentContents(), isDoubted });
    return true;
  }

  /** Nobody is told of its count any more, until it is counted anew. */
  doubt(ledgerId: string): void {
    const ledger = this.ledgers.get(ledgerId);
    if (ledger !== undefined) this.ledgers.set(ledgerId, { ...ledger, isDoubted: true });
  }

  /** Forgets what was counted, so that everything of the ledger is missing. */
  beginAnew(ledgerId: string, generation: number): void {
    this.ledgers.set(ledgerId, {
      generation,
      newest: null,
      state: this.counting.empty,
      recent: new RecentContents(),
      isDoubted: false,
    });
  }

  keepOnly(isOwned: (ledgerId: string) => boolean): void {
    for (const ledgerId of this.ledgers.keys())
      if (!isOwned(ledgerId)) this.ledgers.delete(ledgerId);
  }

  private get(ledgerId: string): Ledger<State> {
    const { empty } = this.counting;
    return (
      this.ledgers.get(ledgerId) ?? {
        generation: 0,
        newest: null,
        state: empty,
        recent: new RecentContents(),
        isDoubted: false,
      }
    );
  }

  /** The same again one by one: positions alone do not say which of two items of one position did not fit. */
  private misfitsOf(before: State, arrived: readonly Arrived<Item>[]): Arrived<Item>[] {
    let state = before;
    return arrived.filter(({ item }) => {
      const applied = this.counting.apply(state, [item]);
      state = applied.state;
      return applied.misfits.length > 0;
    });
  }

  /** Remembers what was counted, and finds what differs from that. */
  private compare(
    { state, recent }: Ledger<State>,
    arrived: readonly Arrived<Item>[],
  ): Arrived<Item>[] {
    let next = state.size;
    return arrived.filter(({ item }) => {
      const position = this.counting.positionOf(item);
      const content = this.counting.contentOf(item);
      if (position !== next) return recent.contradicts(position, content);
      recent.remember(position, content);
      next += 1;
      return false;
    });
  }
}

/** What was taken over brought its own, until anything is counted on top of it. */
const newestOf = <State extends Sized>({ recent, state, newest }: Ledger<State>): number | null =>
  recent.checksumAt(state.size - 1) ?? newest;

const reject = <Item>({ message }: Arrived<Item>, reason: Rejected['reason']): Rejected => ({
  message,
  reason,
  detail: '',
});
