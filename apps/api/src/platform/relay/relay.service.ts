import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Transactions } from '../database/transactions';
import type { KafkaAccess } from '../kafka/kafka-access';
import { Loop } from '../loop';
import type { Bell } from './bell';
import { LedgerRelay } from './ledger-relay';
import type { LedgerSource } from './ledger-source';
import { OutboxRelay } from './outbox-relay';

/** How long a new row can go unnoticed when no bell rings in this process. */
const pollIntervalMs = 50;

interface RelayParts {
  readonly transactions: Transactions;
  readonly kafka: KafkaAccess;
  readonly bell: Bell;
  readonly sources: readonly LedgerSource[];
}

/** The two loops of the relay, each with a producer of its own. */
export class RelayService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly producers;
  private readonly loops: readonly Loop[];

  constructor({ transactions, kafka, bell, sources }: RelayParts) {
    this.producers = { ledgers: kafka.producer(), outbox: kafka.producer() };
    const ledgers = new LedgerRelay(transactions, this.producers.ledgers, sources);
    const outbox = new OutboxRelay(transactions, this.producers.outbox);
    this.loops = [
      this.loop('ledger relay', bell, () => ledgers.relayOnce()),
      this.loop('outbox relay', bell, () => outbox.relayOnce()),
    ];
  }

  onApplicationBootstrap(): void {
    for (const loop of this.loops) loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
    await Promise.all([this.producers.ledgers.close(), this.producers.outbox.close()]);
  }

  private loop(name: string, bell: Bell, relayOnce: () => Promise<boolean>): Loop {
    const listener = bell.listen();
    return new Loop({
      name,
      round: async ({ signal }) => {
        if (!(await relayOnce())) await listener.wait(pollIntervalMs, signal);
      },
    });
  }
}
