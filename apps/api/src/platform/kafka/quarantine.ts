import type { QuarantineReason } from '@scrutin/contracts';
import { Loop, type LoopRound } from '../loop';
import { Bell } from '../relay/bell';
import { fittingCount, type Outgoing } from './outgoing';
import type { ReliableProducer } from './reliable-producer';

/** Copies that wait while Kafka does not take them. */
const waitingMax = 200;
const idleWaitMs = 60_000;

interface Copy {
  readonly record: Outgoing;
  readonly reason: QuarantineReason;
  /** Called once Kafka has the copy. */
  readonly onSafe: () => void;
}

/** Copies to `scrutin.quarantine` what could not be read, beside the reading, which it never holds up. */
export class Quarantine {
  private readonly waiting: Copy[] = [];
  private readonly bell = new Bell();
  private readonly added = this.bell.listen();
  private readonly loop: Loop;
  private readonly copied = new Map<QuarantineReason, number>();
  private isRefused = false;

  constructor(private readonly producer: ReliableProducer) {
    this.loop = new Loop({ name: 'quarantine', round: (round) => this.round(round) });
  }

  /** Messages copied since the start, by reason. */
  get totals(): ReadonlyMap<QuarantineReason, number> {
    return this.copied;
  }

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
    await this.producer.close();
  }

  /** False where too many wait already: the message has to be read again to be copied. */
  add(copy: Copy): boolean {
    if (this.waiting.length >= waitingMax) return false;
    this.waiting.push(copy);
    this.bell.ring();
    return true;
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
      await this.producer.send(records.slice(0, count));
    } catch (error) {
      this.isRefused = true;
      this.waiting.push(...this.waiting.splice(0, 1));
      throw error;
    }
    this.isRefused = false;
    for (const { reason, onSafe } of this.waiting.splice(0, count)) {
      this.copied.set(reason, (this.copied.get(reason) ?? 0) + 1);
      onSafe();
    }
  }
}
