import { Logger } from '@nestjs/common';
import type { TopicName } from '@scrutin/contracts';
import {
  fittingCount,
  kafkaBatchBytesMax,
  recordBytes,
  toOutgoing,
  type Outgoing,
} from '../platform/kafka/outgoing';
import type { ReliableProducer } from '../platform/kafka/reliable-producer';
import { Loop, type LoopRound } from '../platform/loop';
import { Pacer } from '../platform/pacer';
import { pause, unlessAborted } from '../platform/pause';
import { Bell } from '../platform/relay/bell';
import { OffsetBarrier } from './offset-barrier';
import type { Ownership } from './ownership';

/** A ledger's count is published at most so often. */
const publishIntervalMs = 100;
/** Offsets are a hint where to go on; a late one only means that something is read twice. */
const commitIntervalMs = 200;
/** Ledgers of one round; the others come with the next one. */
const ledgersPerRoundMax = 500;
const idleWaitMs = 200;

interface PublisherParts {
  readonly topic: TopicName;
  readonly producer: ReliableProducer;
  /** The newest count of a ledger; null where there is none. */
  readonly messageOf: (ledgerId: string) => object | null;
  /** Another one for every other count of a ledger. */
  readonly versionOf: (ledgerId: string) => string;
  readonly commit: (offsets: ReadonlyMap<number, bigint>) => Promise<void>;
}

/** Publishes counts that changed, and commits the offsets of what changed them once Kafka has acknowledged that. */
export class CountPublisher {
  private readonly logger = new Logger('tally');
  private readonly pacer = new Pacer(publishIntervalMs);
  private readonly barrier = new OffsetBarrier();
  private readonly bell = new Bell();
  private readonly changes = this.bell.listen();
  private readonly loops: readonly Loop[];

  constructor(private readonly parts: PublisherParts) {
    this.loops = [
      new Loop({ name: `${parts.topic} publisher`, round: (round) => this.publishRound(round) }),
      new Loop({ name: `${parts.topic} offsets`, round: (round) => this.commitRound(round) }),
    ];
  }

  start(): void {
    for (const loop of this.loops) loop.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
    await this.parts.producer.close();
  }

  /** The counts of these ledgers are to be published. */
  noteChanged(ledgerIds: readonly string[]): void {
    if (ledgerIds.length === 0) return;
    for (const ledgerId of ledgerIds) this.pacer.add(ledgerId);
    this.bell.ring();
  }

  /** To be called after `noteChanged` of what the partition delivered before this offset. */
  noteConsumed(partition: number, nextOffset: bigint): void {
    this.barrier.noteConsumed(partition, nextOffset);
  }

  keepOnly({ isOwned, isPartitionOwned }: Ownership): void {
    for (const ledgerId of this.pacer.waiting) if (!isOwned(ledgerId)) this.pacer.remove(ledgerId);
    this.barrier.keepOnly(isPartitionOwned, isOwned);
  }

  private async publishRound({ signal }: LoopRound): Promise<void> {
    this.barrier.begin(this.pacer.waiting);
    const due = this.pacer.takeDue(performance.now(), ledgersPerRoundMax);
    if (due.length === 0) {
      const waitMs = Math.min(this.pacer.dueInMs(performance.now()), idleWaitMs);
      await this.changes.wait(waitMs, signal);
      return;
    }
    try {
      // A broker may never answer.
      await unlessAborted(this.publish(due), signal);
    } catch (error) {
      this.pacer.putBack(due);
      throw error;
    }
    this.barrier.notePublished(due);
  }

  private async publish(ledgerIds: readonly string[]): Promise<void> {
    let records = ledgerIds.flatMap((ledgerId) => this.recordOf(ledgerId) ?? []);
    while (records.length > 0) {
      const fitting = fittingCount(records);
      await this.parts.producer.send(records.slice(0, fitting));
      records = records.slice(fitting);
    }
  }

  private recordOf(ledgerId: string): Outgoing | null {
    const { topic, messageOf, versionOf } = this.parts;
    const payload = messageOf(ledgerId);
    // Another process owns it since it changed.
    if (payload === null) return null;
    const id = `${ledgerId}/${versionOf(ledgerId)}`;
    const record = toOutgoing({ topic, key: ledgerId, payload, id, timestampMs: Date.now() });
    if (recordBytes(record) <= kafkaBatchBytesMax) return record;
    this.logger.error(`The count of ${ledgerId} is too large for ${topic} and is not published.`);
    return null;
  }

  private async commitRound({ signal }: LoopRound): Promise<void> {
    const offsets = this.barrier.take();
    if (offsets !== null) await unlessAborted(this.commit(offsets), signal);
    await pause(commitIntervalMs, signal);
  }

  private async commit(offsets: ReadonlyMap<number, bigint>): Promise<void> {
    try {
      await this.parts.commit(offsets);
    } catch (error) {
      // While partitions move, Kafka takes no commits, and without a connection there is nobody to take them.
      for (const [partition, offset] of offsets) this.barrier.noteConsumed(partition, offset);
      throw error;
    }
  }
}
