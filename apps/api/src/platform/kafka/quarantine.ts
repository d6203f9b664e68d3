import type { QuarantineReason } from '@scrutin/contracts';
import { Loop, type LoopRound } from '../loop';
import { unlessAborted } from '../pause';
import { Bell } from '../relay/bell';
import { fittingCount, recordBytes, type Outgoing } from './outgoing';
import type { ReliableProducer } from './reliable-producer';

/** Of copies that wait while Kafka does not take them. */
const waitingBytesMax = 16 * 1024 * 1024;
const idleWaitMs = 60_000;

interface Copy {
  readonly record: Outgoing;
  readonly reason: QuarantineReason;
  /** Called once Kafka has the copy. */
  readonly onSafe: () => void;
}

/**
 * Copies to `scrutin.quarantine` what could not be read, beside the reading. It takes whatever is added; whoever adds
 * reads no more of what brings such messages while there is no room.
 */
export class Quarantine {
  private readonly waiting: Copy[] = [];
  private readonly bell = new Bell();
  private readonly added = this.bell.listen();
  private readonly loop: Loop;
  private readonly copied = new Map<QuarantineReason, number>();
  private readonly room: (() => void)[] = [];
  private waitingBytes = 0;
  private isRefused = false;

  constructor(private readonly producer: ReliableProducer) {
    this.loop = new Loop({ name: 'quarantine', round: (round) => this.round(round) });
  }

  /** Messages copied since the start, by reason. */
  get totals(): ReadonlyMap<QuarantineReason, number> {
    return this.copied;
  }

  /** Of copies that Kafka has not taken yet. */
  get bytesWaiting(): number {
    return this.waitingBytes;
  }

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
    await this.producer.close();
  }

  get hasRoom(): boolean {
    return this.waitingBytes < waitingBytesMax;
  }

  /** Resolves as soon as there is. */
  async untilRoom(): Promise<void> {
    if (this.hasRoom) return;
    await new Promise<void>((resolve) => this.room.push(resolve));
  }

  add(copy: Copy): void {
    this.waiting.push(copy);
    this.waitingBytes += recordBytes(copy.record);
    this.bell.ring();
  }

  private async round({ signal }: LoopRound): Promise<void> {
    const records = this.waiting.map(({ record }) => record);
    if (records.length === 0) {
      await this.added.wait(idleWaitMs, signal);
      return;
    }
    // After a failure one by one: should it be one of them that Kafka does not take, the others pass it.
    const count = this.isRefused ? 1 : fittingCount(records);
    try {
      // A broker may never answer.
      await unlessAborted(this.producer.send(records.slice(0, count)), signal);
    } catch (error) {
      this.isRefused = true;
      this.waiting.push(...this.waiting.splice(0, 1));
      throw error;
    }
    this.isRefused = false;
    for (const { record, reason, onSafe } of this.waiting.splice(0, count)) {
      this.waitingBytes -= recordBytes(record);
      this.copied.set(reason, (this.copied.get(reason) ?? 0) + 1);
      onSafe();
    }
    if (this.hasRoom) for (const resolve of this.room.splice(0)) resolve();
  }
}
