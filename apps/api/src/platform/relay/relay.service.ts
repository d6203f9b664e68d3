import type { Transactions } from '../database/transactions';
import type { KafkaAccess } from '../kafka/kafka-access';
import type { ReliableProducer, Sender } from '../kafka/reliable-producer';
import type { Leadership, TermWork } from '../lease/leadership';
import type { Term } from '../lease/term';
import type { LoopOptions } from '../loop';
import { unlessAborted } from '../pause';
import type { Bell, BellListener } from './bell';
import { LedgerRelay } from './ledger-relay';
import type { LedgerSource } from './ledger-source';
import type { LogBell } from './log-bell';
import { OutboxRelay } from './outbox-relay';
import { TakeoverResend } from './takeover-resend';

/** How long a new row can go unnoticed when no bell rings. */
const pollIntervalMs = 50;

interface RelayParts {
  /** Those of the leader. */
  readonly transactions: Transactions;
  readonly kafka: KafkaAccess;
  readonly bell: Bell;
  readonly logBell: LogBell;
  readonly sources: readonly LedgerSource[];
  readonly leadership: Leadership;
}

/** The two loops of the relay, each with a producer of its own, and the bell that the log rings, while it leads. */
export class RelayService {
  private readonly listeners;

  constructor(private readonly parts: RelayParts) {
    this.listeners = { ledgers: parts.bell.listen(), outbox: parts.bell.listen() };
    parts.leadership.whileLeading((term) => this.begin(term));
  }

  private begin(term: Term): TermWork {
    const { transactions, kafka, sources, logBell } = this.parts;
    const producers = { ledgers: kafka.producer(), outbox: kafka.producer() };
    const ledgers = new LedgerRelay(transactions, this.fenced(producers.ledgers, term), sources);
    const sender = this.fenced(producers.outbox, term);
    const outbox = new OutboxRelay(transactions, sender);
    const resend = new TakeoverResend(transactions, sender, performance.now());
    return {
      loops: [
        this.loop('ledger relay', this.listeners.ledgers, () => ledgers.relayOnce()),
        this.loop('outbox relay', this.listeners.outbox, async () => {
          const hasMore = await resend.relayOnce(performance.now());
          return (await outbox.relayOnce()) || hasMore;
        }),
        { name: 'bell', round: (round) => logBell.listen(round) },
      ],
      end: async () => {
        await Promise.all([producers.ledgers.close(), producers.outbox.close()]);
      },
    };
  }

  /** Sends nothing when another process may lead, and waits for no answer when the term is over. */
  private fenced(producer: ReliableProducer, term: Term): Sender {
    return {
      send: async (records) => {
        await this.parts.leadership.confirm(term);
        await unlessAborted(producer.send(records), term.signal);
      },
    };
  }

  private loop(
    name: string,
    listener: BellListener,
    relayOnce: () => Promise<boolean>,
  ): LoopOptions {
    return {
      name,
      round: async ({ signal }) => {
        if (!(await relayOnce())) await listener.wait(pollIntervalMs, signal);
      },
    };
  }
}
