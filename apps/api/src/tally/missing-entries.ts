import { Logger } from '@nestjs/common';
import { countAnew, listSent, readLengths, resend } from '../ledger';
import type { Transactions } from '../platform/database/transactions';
import { Loop, type LoopRound } from '../platform/loop';
import { unlessAborted } from '../platform/pause';
import { Bell } from '../platform/relay/bell';
import type { LedgerName } from '../platform/relay/ledger-source';
import type { Ownership } from './ownership';
import { ResendBackoff } from './resend-backoff';
import type { TallyMetrics } from './tally-metrics';
import type { WantedGenerations } from './wanted-generations';

/** How often sizes are compared with what the relay says it sent, so also how long something is missing at least. */
const compareEveryMs = 1_000;
/** Asking for the same position so often means that it does not come by itself. */
const alarmAfterTimes = 3;

const contradictions = {
  conflict: 'two entries claim one position',
  beyond: 'more was counted than there is',
  other: 'what was counted last is not what the ledger holds there',
} as const;

export type Contradiction = keyof typeof contradictions;

interface CountedLedgers {
  /** All of which anything was counted. */
  readonly ledgerIds: Iterable<string>;
  readonly sizeOf: (ledgerId: string) => number;
  readonly generationOf: (ledgerId: string) => number;
  /** Tells nobody of the count of a ledger any more. */
  readonly doubt: (ledgerId: string) => void;
  /** Forgets the count of a ledger, for one of this generation. */
  readonly beginAnew: (ledgerId: string, generation: number) => void;
}

interface CountedSize {
  readonly ledgerId: string;
  readonly size: number;
  readonly generation: number;
}

interface MissingEntriesParts {
  readonly ledger: LedgerName;
  readonly transactions: Transactions;
  /** Wakes the relay, where it runs in this process. */
  readonly relayBell: Bell;
  readonly metrics: Pick<TallyMetrics, 'noteResendAsked' | 'noteCountedAnew'>;
  readonly ownership: () => Ownership;
  readonly counts: CountedLedgers;
  /** Learns what PostgreSQL says. */
  readonly wanted: WantedGenerations;
  /** Whether nothing is left to consume of what the partition held when this was called. */
  readonly consumedPartitions: () => Promise<(partition: number) => boolean>;
  /** Called after each comparison. */
  readonly comparePublished: () => Promise<void>;
}

/** Finds positions that did not arrive, and has the relay send them again. */
export class MissingEntries {
  private readonly logger = new Logger('tally');
  private readonly backoff = new ResendBackoff();
  private readonly gaps = new Map<string, number>();
  /** By ledger, what shows that its count is false. */
  private readonly contradicted = new Map<string, Contradiction>();
  private readonly anewBackoff = new ResendBackoff();
  private readonly bell = new Bell();
  private readonly gapFound = this.bell.listen();
  private readonly loop: Loop;
  private behind: ReadonlyMap<string, number> = new Map();
  private compareAtMs = 0;

  constructor(private readonly parts: MissingEntriesParts) {
    this.loop = new Loop({
      name: `missing ${parts.ledger}`,
      round: (round) => this.round(round),
    });
  }

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
  }

  /** Something above `position` arrived, and `position` did not. */
  noteGap(ledgerId: string, position: number): void {
    // It was asked for; whether the relay sent it and it is still missing is for the comparison to say.
    if (this.backoff.isAsked(ledgerId, position)) return;
    this.gaps.set(ledgerId, position);
    this.bell.ring();
  }

  /** Only a count from the beginning says what is true. */
  noteContradicted(ledgerId: string, why: Contradiction): void {
    this.contradicted.set(ledgerId, why);
    this.bell.ring();
  }

  keepOnly({ isOwned }: Ownership): void {
    for (const ledgerId of this.contradicted.keys())
      if (!isOwned(ledgerId)) this.contradicted.delete(ledgerId);
    for (const ledgerId of this.gaps.keys()) if (!isOwned(ledgerId)) this.gaps.delete(ledgerId);
    for (const backoff of [this.backoff, this.anewBackoff])
      for (const ledgerId of backoff.ledgerIds) if (!isOwned(ledgerId)) backoff.forget(ledgerId);
  }

  private async round({ signal }: LoopRound): Promise<void> {
    const failures: unknown[] = [];
    for (const [ledgerId, position] of this.gaps)
      await this.askForGap(ledgerId, position).catch((error: unknown) => failures.push(error));
    for (const [ledgerId, why] of this.contradicted)
      await this.askAnew(ledgerId, why).catch((error: unknown) => failures.push(error));
    if (performance.now() >= this.compareAtMs) {
      this.compareAtMs = performance.now() + compareEveryMs;
      for (const look of [() => this.compare(failures), this.parts.comparePublished])
        // A broker may never answer.
        await unlessAborted(look(), signal).catch((error: unknown) => failures.push(error));
    }
    // One ledger that fails must not keep the others waiting.
    if (failures.length > 0)
      throw new Error(`${failures.length} attempts failed`, { cause: failures[0] });
    await this.gapFound.wait(Math.max(0, this.compareAtMs - performance.now()), signal);
  }

  private async askForGap(ledgerId: string, position: number): Promise<void> {
    if (this.parts.counts.sizeOf(ledgerId) === position) await this.ask(ledgerId, position);
    // Another one may have been found meanwhile.
    if (this.gaps.get(ledgerId) === position) this.gaps.delete(ledgerId);
  }

  /**
   * A ledger is missing something if the relay sent more of it than was counted, at two comparisons in a row without
   * progress, and its partition holds nothing more. The cursors are read before the ends of the partitions, so that
   * what they count as sent lies before those ends.
   */
  private async compare(failures: unknown[]): Promise<void> {
    const { ledger, transactions, counts, wanted, ownership, consumedPartitions } = this.parts;
    const before = [...counts.ledgerIds].map((ledgerId) => ({
      ledgerId,
      size: counts.sizeOf(ledgerId),
      generation: counts.generationOf(ledgerId),
    }));
    const sent = await wanted.learnAll(() => listSent(transactions, ledger));
    const { isOwned, partitionOf } = ownership();
    for (const ledgerId of [...counts.ledgerIds, ...sent.map((one) => one.ledgerId)])
      if (isOwned(ledgerId)) this.followGeneration(ledgerId);
    await this.doubtBeyond(before, sent);
    const behind = sent
      .map(({ ledgerId, nextPosition }) => ({
        ledgerId,
        nextPosition,
        size: counts.sizeOf(ledgerId),
      }))
      .filter(({ ledgerId, nextPosition, size }) => nextPosition > size && isOwned(ledgerId));
    const stuck = behind.filter(({ ledgerId, size }) => this.behind.get(ledgerId) === size);
    this.behind = new Map(behind.map(({ ledgerId, size }) => [ledgerId, size]));
    if (stuck.length === 0) return;
    const isConsumed = await consumedPartitions();
    for (const { ledgerId, size } of stuck)
      if (
        isOwned(ledgerId) &&
        counts.sizeOf(ledgerId) === size &&
        isConsumed(partitionOf(ledgerId))
      )
        await this.ask(ledgerId, size).catch((error: unknown) => failures.push(error));
  }

  /**
   * A ledger of which more was counted than there is, though that was looked up afterwards: somebody else wrote to Kafka,
   * or PostgreSQL was put back to an earlier state. To be seen before the true entries come, which look like repetitions.
   */
  private async doubtBeyond(
    before: readonly CountedSize[],
    sent: readonly { readonly ledgerId: string; readonly nextPosition: number }[],
  ): Promise<void> {
    const { ledger, transactions, counts, ownership } = this.parts;
    const nextPositions = new Map(sent.map((one) => [one.ledgerId, one.nextPosition]));
    // As a rule the relay has noted by now what it sent.
    const ahead = before.filter(({ ledgerId, size }) => size > (nextPositions.get(ledgerId) ?? 0));
    if (ahead.length === 0) return;
    const ids = ahead.map(({ ledgerId }) => ledgerId);
    const lengths = await readLengths(transactions, ledger, ids);
    const { isOwned } = ownership();
    for (const { ledgerId, size, generation } of ahead) {
      const length = lengths.get(ledgerId);
      if (length === undefined || size <= length || !isOwned(ledgerId)) continue;
      if (counts.generationOf(ledgerId) !== generation) continue;
      counts.doubt(ledgerId);
      this.contradicted.set(ledgerId, 'beyond');
      this.bell.ring();
    }
  }

  /**
   * Whoever has a ledger counted anew says so beside the cursor of its relay. What is said there holds, also where a later
   * count is known: that one was made up, or PostgreSQL was put back to an earlier state.
   */
  private followGeneration(ledgerId: string): void {
    const { counts, wanted, ledger } = this.parts;
    const generation = wanted.of(ledgerId);
    if (generation === counts.generationOf(ledgerId)) return;
    counts.beginAnew(ledgerId, generation);
    this.parts.metrics.noteCountedAnew();
    this.backoff.forget(ledgerId);
    // It was found in the count that is gone, and calls for none but this one.
    this.contradicted.delete(ledgerId);
    // What the relay has sent again by now was passed over as counted already.
    this.noteGap(ledgerId, 0);
    this.logger.warn(`The ${ledger} of ${ledgerId} are counted anew.`);
  }

  private async askAnew(ledgerId: string, why: Contradiction): Promise<void> {
    const { ledger, transactions, relayBell, counts, wanted } = this.parts;
    if (!this.anewBackoff.isDue(ledgerId, 0, performance.now())) return;
    const counted = counts.generationOf(ledgerId);
    const generation = await countAnew(transactions, ledger, ledgerId, counted);
    this.contradicted.delete(ledgerId);
    this.anewBackoff.noteAsked(ledgerId, 0, performance.now());
    this.logger.error(`The ${ledger} of ${ledgerId} were counted wrongly: ${contradictions[why]}.`);
    wanted.learn({ ledgerId, generation });
    this.followGeneration(ledgerId);
    relayBell.ring();
  }

  private async ask(ledgerId: string, position: number): Promise<void> {
    const { ledger, transactions, relayBell } = this.parts;
    if (!this.backoff.isDue(ledgerId, position, performance.now())) return;
    await resend(transactions, ledger, ledgerId, position);
    relayBell.ring();
    const times = this.backoff.noteAsked(ledgerId, position, performance.now());
    this.parts.metrics.noteResendAsked(times >= alarmAfterTimes);
    const text = `Position ${position} of the ${ledger} of ${ledgerId} is missing`;
    if (times < alarmAfterTimes) this.logger.warn(`${text}; the relay sends it again.`);
    else this.logger.error(`${text}, though it was sent again ${times - 1} times.`);
  }
}
