import type { Transactions } from '../database/transactions';
import type { KafkaAccess } from '../kafka/kafka-access';
import type { Leadership, TermWork } from '../lease/leadership';
import type { Term } from '../lease/term';
import type { LoopOptions } from '../loop';
import type { Bell, BellListener } from './bell';
import { LedgerRelay } from './ledger-relay';
import { leadingSender } from './leading-sender';
import type { LedgerSource } from './ledger-source';
import type { LogBell } from './log-bell';
import type { RelayMetrics } from './relay-metrics';
import { OutboxRelay } from './outbox-relay';
import { relayRound } from './relay-round';
import { TakeoverResend } from './takeover-resend';

interface RelayParts {
  /** Those of the leader. */
  readonly transactions: Transactions;
  readonly kafka: KafkaAccess;
  readonly bell: Bell;
  readonly logBell: LogBell;
  readonly sources: readonly LedgerSource[];
  readonly leadership: Leadership;
  readonly metrics: RelayMetrics;
}

/** The two loops of the relay, each with a producer of its own, and the bell that the log rings, while it leads. */
export class RelayService {
  private readonly listeners;

  constructor(private readonly parts: RelayParts) {
    this.listeners = { ledgers: parts.bell.listen(), outbox: parts.bell.listen() };
    parts.leadership.whileLeading((term) => this.begin(term));
  }

  private begin(term: Term): TermWork {
    const { transactions, kafka, sources, logBell, leadership, metrics } = this.parts;
    const producers = { ledgers: kafka.producer('ledgers'), outbox: kafka.producer('outbox') };
    const ofLedgers = leadingSender(producers.ledgers, leadership, term);
    const ofOutbox = leadingSender(producers.outbox, leadership, term);
    const ledgers = new LedgerRelay(transactions, ofLedgers, sources);
    const outbox = new OutboxRelay(transactions, ofOutbox);
    const resend = new TakeoverResend(transactions, ofOutbox, performance.now());
    return {
      loops: [
        this.loop('ledgers', this.listeners.ledgers, () => ledgers.relayOnce()),
        this.loop('outbox', this.listeners.outbox, async () => {
          const hasMore = await resend.relayOnce(performance.now());
          return (await outbox.relayOnce()) || hasMore;
        }),
        { name: 'bell', round: (round) => logBell.listen(round) },
        { name: 'relay measures', round: (round) => metrics.measure(round) },
      ],
      end: async () => {
        metrics.forget();
        await Promise.all([producers.ledgers.close(), producers.outbox.close()]);
      },
    };
  }

  private loop(
    what: 'ledgers' | 'outbox',
    listener: BellListener,
    relayOnce: () => Promise<boolean>,
  ): LoopOptions {
    const { metrics, logBell } = this.parts;
    const relaying = { relayOnce, listener, isRung: () => logBell.isListening };
    return {
      name: `${what === 'ledgers' ? 'ledger' : what} relay`,
      round: async (round) => metrics.noteLook(what, await relayRound(relaying, round)),
    };
  }
}
