import { Logger } from '@nestjs/common';
import type { Transactions } from '../platform/database/transactions';
import type { KafkaAccess } from '../platform/kafka/kafka-access';
import type { BatchConsumer } from '../platform/kafka/batch-consumer';
import type { Assignment, IncomingBatch, IncomingMessage } from '../platform/kafka/steady-consumer';
import type { Bell } from '../platform/relay/bell';
import { CountPublisher } from './count-publisher';
import type { Counting, Sized } from './counting';
import { LedgerCounts } from './ledger-counts';
import { MissingEntries } from './missing-entries';
import { noOwnership, ownershipOf, type Ownership } from './ownership';
import { PublishedCounts } from './published-counts';

export interface LedgerTallyParts {
  readonly kafka: KafkaAccess;
  readonly consumer: BatchConsumer;
  /** The group of the consumer. */
  readonly group: string;
  readonly transactions: Transactions;
  readonly relayBell: Bell;
}

/** Counts all ledgers of one kind that this process owns, and publishes the counts. */
export class LedgerTally<State extends Sized, Item> {
  private readonly logger = new Logger('tally');
  private readonly counts: LedgerCounts<State, Item>;
  private readonly publisher: CountPublisher;
  private readonly missing: MissingEntries;
  private readonly published: PublishedCounts<State, Item>;
  private readonly consumed = new Map<number, bigint>();
  private ownership: Ownership = noOwnership;

  constructor(
    private readonly counting: Counting<State, Item>,
    private readonly parts: LedgerTallyParts,
  ) {
    const { kafka, consumer, transactions, relayBell } = parts;
    this.counts = new LedgerCounts(counting);
    this.published = new PublishedCounts(counting, this.counts);
    const sizeOf = (ledgerId: string) => this.counts.sizeOf(ledgerId);
    this.publisher = new CountPublisher({
      topic: counting.target,
      producer: kafka.producer(),
      messageOf: (ledgerId) => this.counts.messageOf(ledgerId),
      sizeOf,
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
      ownership: () => this.ownership,
      sizeOf,
      consumedPartitions: () => this.consumedPartitions(),
    });
  }

  start(): void {
    this.publisher.start();
    this.missing.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.publisher.stop(), this.missing.stop()]);
  }

  /** Goes on from the biggest counts that were published. Batches wait until it has resolved. */
  async assigned(assignment: Assignment): Promise<void> {
    const { kafka } = this.parts;
    const { source, target } = this.counting;
    this.own(ownershipOf(source, assignment, await kafka.topics.ready()));
    this.published.startOver();
    await kafka.readToEnd(target, (messages) => void this.readPublished(messages));
    this.publisher.noteChanged(this.published.listBehind());
  }

  /** What was published, by whomever, from the beginning on and in the order of each partition. */
  handlePublished(messages: readonly IncomingMessage[]): void {
    this.publisher.noteChanged(this.readPublished(messages));
  }

  handle({ partition, messages, nextOffset }: IncomingBatch): void {
    const values = messages.map(({ value }) => value);
    const { changed, gaps, unreadable } = this.counts.count(values, this.ownership.isOwned);
    this.publisher.noteChanged(changed);
    this.publisher.noteConsumed(partition, nextOffset);
    this.consumed.set(partition, nextOffset);
    for (const { ledgerId, position } of gaps) this.missing.noteGap(ledgerId, position);
    if (unreadable > 0)
      this.logger.error(
        `${unreadable} messages before offset ${nextOffset} of ${this.counting.source}/${partition} cannot be read.`,
      );
  }

  private readPublished(messages: readonly IncomingMessage[]): readonly string[] {
    const values = messages.map(({ value }) => value);
    return this.published.read(values, this.ownership.isOwned);
  }

  private own(ownership: Ownership): void {
    this.ownership = ownership;
    this.counts.keepOnly(ownership.isOwned);
    this.published.keepOnly(ownership.isOwned);
    this.publisher.keepOnly(ownership);
    this.missing.keepOnly(ownership);
    for (const partition of this.consumed.keys())
      if (!ownership.isPartitionOwned(partition)) this.consumed.delete(partition);
  }

  private async consumedPartitions(): Promise<(partition: number) => boolean> {
    const { kafka, group } = this.parts;
    const ends = await kafka.endOffsets(this.counting.source);
    const committed = await kafka.committedOffsets(group, this.counting.source);
    return (partition) => {
      const end = ends.get(partition);
      // After a start nothing may be left to consume, and then no batch says where the partition stands.
      const next = this.consumed.get(partition) ?? committed.get(partition) ?? 0n;
      return end !== undefined && next >= end;
    };
  }
}
