import { Logger } from '@nestjs/common';
import { assert } from '@scrutin/domain';
import { checksumOf, listSent, relaySources } from '../ledger';
import type { Transactions } from '../platform/database/transactions';
import type { KafkaAccess } from '../platform/kafka/kafka-access';
import type { BatchConsumer } from '../platform/kafka/batch-consumer';
import type { IncomingMessage } from '../platform/kafka/incoming-message';
import type { Quarantine } from '../platform/kafka/quarantine';
import { quarantineRecord, type Rejected } from '../platform/kafka/quarantine-record';
import type { Assignment, IncomingBatch } from '../platform/kafka/steady-consumer';
import type { Bell } from '../platform/relay/bell';
import type { LedgerSource } from '../platform/relay/ledger-source';
import type { Telemetry } from '../platform/telemetry/telemetry';
import { CountPublisher } from './count-publisher';
import type { Counting, Sized } from './counting';
import { FollowedEnds } from './followed-ends';
import { HeldOffsets } from './held-offsets';
import { LedgerCounts } from './ledger-counts';
import { MissingEntries } from './missing-entries';
import { noOwnership, ownershipOf, type Ownership } from './ownership';
import { PublishedCounts } from './published-counts';
import { TallyMetrics } from './tally-metrics';
import { WantedGenerations } from './wanted-generations';

export interface LedgerTallyParts {
  readonly kafka: KafkaAccess;
  readonly consumer: BatchConsumer;
  /** The group of the consumer. */
  readonly group: string;
  readonly transactions: Transactions;
  readonly relayBell: Bell;
  readonly quarantine: Quarantine;
  readonly telemetry: Telemetry;
}

/** Counts all ledgers of one kind that this process owns, and publishes the counts. */
export class LedgerTally<State extends Sized, Item> {
  private readonly logger = new Logger('tally');
  private readonly counts: LedgerCounts<State, Item>;
  private readonly metrics: TallyMetrics;
  private readonly publisher: CountPublisher;
  private readonly missing: MissingEntries;
  private readonly published: PublishedCounts<State, Item>;
  private readonly consumed = new Map<number, bigint>();
  private readonly held = new HeldOffsets();
  private readonly followed = new FollowedEnds();
  private readonly wanted = new WantedGenerations();
  private readonly source: LedgerSource;
  private readonly safePartitions = new Set<number>();
  private ownership: Ownership = noOwnership;

  constructor(
    private readonly counting: Counting<State, Item>,
    private readonly parts: LedgerTallyParts,
  ) {
    const { kafka, consumer, transactions, relayBell, telemetry } = parts;
    this.counts = new LedgerCounts(counting);
    const source = relaySources(transactions).find(({ ledger }) => ledger === counting.ledger);
    assert(source !== undefined, 'the relay sends what is counted');
    this.source = source;
    this.metrics = new TallyMetrics(telemetry, counting.ledger);
    this.metrics.watchSize(() => this.counts.totalSize);
    this.published = new PublishedCounts(counting, this.counts, this.wanted);
    const sizeOf = (ledgerId: string) => this.counts.sizeOf(ledgerId);
    this.publisher = new CountPublisher({
      topic: counting.target,
      producer: kafka.producer(counting.target === 'scrutin.tallies' ? 'tallies' : 'turnout'),
      messageOf: (ledgerId) => this.counts.messageOf(ledgerId),
      versionOf: (ledgerId) => `${this.counts.generationOf(ledgerId)}.${sizeOf(ledgerId)}`,
      commit: (offsets) =>
        consumer.commit(
          [...offsets].map(([partition, nextOffset]) => ({
            topic: counting.source,
            partition,
            nextOffset,
          })),
        ),
    });
    this.missing = new MissingEntries({
      ledger: counting.ledger,
      transactions,
      relayBell,
      metrics: this.metrics,
      ownership: () => this.ownership,
      wanted: this.wanted,
      counts: this.counts,
      consumedPartitions: () => this.consumedPartitions(),
      comparePublished: () => this.comparePublished(),
    });
  }

  start(): void {
    this.publisher.start();
    this.missing.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.publisher.stop(), this.missing.stop()]);
  }

  /**
   * Goes on from the biggest counts that were published and that PostgreSQL knows of. Batches wait until it has resolved;
   * while PostgreSQL is away nothing new is cast that could be counted.
   */
  async assigned(assignment: Assignment): Promise<void> {
    const { kafka, transactions } = this.parts;
    const { ledger, source, target } = this.counting;
    this.own(ownershipOf(source, assignment, await kafka.topics.ready()));
    await this.wanted.learnAll(() => listSent(transactions, ledger));
    this.published.startOver();
    await kafka.readToEnd(target, (messages) => void this.readPublished(messages));
    await this.doubtOthers();
    this.publisher.noteChanged(this.published.listBehind());
  }

  /**
   * What was published may be of a database that was put back to an earlier state since, however much has been cast
   * again: what was counted last is something else there then. To be known before anything is counted on top of it.
   */
  private async doubtOthers(): Promise<void> {
    const { positionOf, contentOf, readItem } = this.counting;
    for (const ledgerId of this.counts.ledgerIds) {
      const newest = this.counts.newestOf(ledgerId);
      if (newest === null) continue;
      const position = this.counts.sizeOf(ledgerId) - 1;
      const cursor = { ledgerId, nextPosition: position, lowered: 0 };
      const [entry] = await this.source.readFrom(cursor, 1);
      const item = entry === undefined ? null : readItem(JSON.stringify(entry.payload));
      if (item !== null && positionOf(item) === position && checksumOf(contentOf(item)) === newest)
        continue;
      this.counts.doubt(ledgerId);
      this.missing.noteContradicted(ledgerId, 'other');
    }
  }

  /** What was published, by whomever, from the beginning on and in the order of each partition. */
  handlePublished({ partition, messages, nextOffset }: IncomingBatch): void {
    const first = messages[0]?.offset ?? nextOffset;
    if (this.followed.noteRead(partition, first, nextOffset)) this.published.startOver();
    this.publisher.noteChanged(this.readPublished(messages));
  }

  handle({ partition, messages, nextOffset, postpone }: IncomingBatch): void {
    const { isOwned } = this.ownership;
    if (this.mustWait(partition)) {
      postpone(this.parts.quarantine.untilRoom());
      return;
    }
    const beganAt = performance.now();
    const batch = this.counts.count(messages, isOwned);
    this.metrics.noteBatch(batch, performance.now() - beganAt);
    const { changed, gaps, rejected, contradicted } = batch;
    this.publisher.noteChanged(changed);
    if (rejected.length > 0) this.setAside(partition, rejected);
    this.consumed.set(partition, nextOffset);
    this.publisher.noteConsumed(partition, this.held.upTo(partition, nextOffset));
    for (const { ledgerId, position } of gaps) this.missing.noteGap(ledgerId, position);
    for (const ledgerId of contradicted) this.missing.noteContradicted(ledgerId, 'conflict');
  }

  /**
   * A partition that brought what could not be read brings no more of it while the quarantine has no room. Its offsets
   * are held, so nothing is lost; the others go on.
   */
  private mustWait(partition: number): boolean {
    if (this.parts.quarantine.hasRoom || !this.held.isHeld(partition)) return false;
    this.logger.error(
      `${this.counting.source}/${partition} waits: Kafka does not take what of it goes to quarantine.`,
    );
    return true;
  }

  /** Nothing is committed behind these before the quarantine has them; reading and counting go on. */
  private setAside(partition: number, rejected: readonly Rejected[]): void {
    const { quarantine } = this.parts;
    const { source } = this.counting;
    for (const { message, ...defect } of rejected) {
      const { offset } = message;
      if (!this.held.hold(partition, offset)) continue;
      const record = quarantineRecord(
        { topic: source, partition },
        { message, ...defect },
        Date.now(),
      );
      const onSafe = (): void => {
        this.held.release(partition, offset);
        this.noteSafe(partition);
      };
      quarantine.add({ record, reason: defect.reason, onSafe });
    }
    const { message, reason, detail } = rejected[0] as Rejected;
    this.logger.error(
      `${rejected.length} messages of ${source}/${partition} cannot be read and go to quarantine, the first at offset ` +
        `${message.offset}: ${reason} ${detail}`,
    );
  }

  /** Once for all that became safe together: many may be held, and what may be committed is looked for among them all. */
  private noteSafe(partition: number): void {
    if (this.safePartitions.has(partition)) return;
    this.safePartitions.add(partition);
    queueMicrotask(() => {
      this.safePartitions.delete(partition);
      const next = this.consumed.get(partition);
      if (next !== undefined)
        this.publisher.noteConsumed(partition, this.held.upTo(partition, next));
    });
  }

  private readPublished(messages: readonly IncomingMessage[]): readonly string[] {
    return this.published.read(messages, this.ownership.isOwned);
  }

  /** What the topic of counts has lost, or never got, is published again. */
  private async comparePublished(): Promise<void> {
    const state = this.followed.compare(
      this.followed.read(),
      await this.parts.kafka.extents(this.counting.target),
    );
    if (state === 'lost') this.published.startOver();
    if (state !== 'behind') this.publisher.noteChanged(this.published.listBehind());
  }

  private own(ownership: Ownership): void {
    this.ownership = ownership;
    this.counts.keepOnly(ownership.isOwned);
    this.published.keepOnly(ownership.isOwned);
    this.publisher.keepOnly(ownership);
    this.missing.keepOnly(ownership);
    this.held.keepOnly(ownership.isPartitionOwned);
    for (const partition of this.consumed.keys())
      if (!ownership.isPartitionOwned(partition)) this.consumed.delete(partition);
  }

  private async consumedPartitions(): Promise<(partition: number) => boolean> {
    const { kafka, group } = this.parts;
    // What is read while these are asked for may lie beyond them.
    const before = new Map(this.consumed);
    const extents = await kafka.extents(this.counting.source);
    const committed = await kafka.committedOffsets(group, this.counting.source);
    return (partition) => {
      const extent = extents.get(partition);
      if (extent === undefined) return false;
      // What a partition held may have been deleted; whoever had not read it will never be told.
      if (extent.low === extent.high) return true;
      const now = this.consumed.get(partition);
      // After a start nothing may be left to consume, and then no batch says where the partition stands.
      if (now === undefined) return (committed.get(partition) ?? 0n) === extent.high;
      // Beyond the end before: the topic was made anew, and what it holds now will be read from its beginning.
      return (before.get(partition) ?? 0n) <= extent.high && now >= extent.high;
    };
  }
}
