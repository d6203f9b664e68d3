import type { Quarantine } from '../platform/kafka/quarantine';
import type { LedgerName } from '../platform/relay/ledger-source';
import { durationBuckets, type Telemetry } from '../platform/telemetry/telemetry';

type MessageFate = 'counted' | 'repeated' | 'rejected';

/** What a batch of messages of a ledger's topic came to. */
export interface CountedMessages {
  readonly counted: number;
  readonly duplicates: number;
  readonly rejected: readonly unknown[];
  readonly gaps: readonly unknown[];
}

/** What the tally does with the messages of one kind of ledger. */
export class TallyMetrics {
  private readonly fates;
  private readonly durations;
  private readonly gaps;
  private readonly resends;
  private readonly alarms;
  private readonly recounts;

  constructor(
    private readonly telemetry: Telemetry,
    private readonly ledger: LedgerName,
  ) {
    const counter = (name: string, help: string) => {
      const made = telemetry.counter({ name, help, labels: ['ledger'] }).labels({ ledger });
      made.inc(0);
      return made;
    };
    this.fates = telemetry.counter({
      name: 'scrutin_tally_messages_total',
      help: 'Messages by what became of them; those behind a gap are in none, since they come again.',
      labels: ['ledger', 'fate'],
    });
    for (const fate of ['counted', 'repeated', 'rejected'] as const) this.note(fate, 0);
    this.durations = telemetry
      .histogram({
        name: 'scrutin_tally_batch_duration_seconds',
        help: 'How long counting a batch of messages takes.',
        labels: ['ledger'],
        buckets: durationBuckets,
      })
      .labels({ ledger });
    this.gaps = counter(
      'scrutin_tally_gaps_total',
      'Batches of a ledger in which something came above the position that comes next.',
    );
    this.resends = counter(
      'scrutin_tally_resends_asked_total',
      'How often the relay was asked to send what is missing.',
    );
    this.alarms = counter(
      'scrutin_tally_alarms_total',
      'Positions that were asked for again and again, and do not come.',
    );
    this.recounts = counter(
      'scrutin_tally_recounts_total',
      'Ledgers that were counted anew, since somebody asked for it or what was counted cannot be true.',
    );
  }

  noteBatch({ counted, duplicates, rejected, gaps }: CountedMessages, ms: number): void {
    this.durations.observe(ms / 1_000);
    this.note('counted', counted);
    this.note('repeated', duplicates);
    this.note('rejected', rejected.length);
    this.gaps.inc(gaps.length);
  }

  noteResendAsked(isAlarm: boolean): void {
    this.resends.inc();
    if (isAlarm) this.alarms.inc();
  }

  noteCountedAnew(): void {
    this.recounts.inc();
  }

  /** Sizes of the ledgers that this process counts, together. */
  watchSize(sizeOf: () => number): void {
    const { ledger } = this;
    this.telemetry.readGauge(
      {
        name: 'scrutin_ledger_counted_entries',
        help: 'Entries of the ledgers that this process counts, as far as it has counted them.',
        labels: ['ledger'],
      },
      () => [{ labels: { ledger }, value: sizeOf() }],
    );
  }

  private note(fate: MessageFate, count: number): void {
    this.fates.inc({ ledger: this.ledger, fate }, count);
  }
}

/** What could not be read and was set aside. */
export function measureQuarantine(telemetry: Telemetry, quarantine: Quarantine): void {
  telemetry.readGauge(
    {
      name: 'scrutin_quarantine_waiting_bytes',
      help: 'Copies for quarantine that Kafka has not taken yet; partitions wait from 16 MiB on.',
    },
    () => [{ labels: {}, value: quarantine.bytesWaiting }],
  );
  telemetry.readCounter(
    {
      name: 'scrutin_quarantined_messages_total',
      help: 'Messages that were copied to quarantine, by reason.',
      labels: ['reason'],
    },
    () => [...quarantine.totals].map(([reason, value]) => ({ labels: { reason }, value })),
  );
}
