import type { Transactions } from '../database/transactions';
import type { LoopRound } from '../loop';
import { pause } from '../pause';
import { measureInvariants } from '../telemetry/invariants';
import type { Telemetry } from '../telemetry/telemetry';
import type { LedgerName, LedgerSource, LedgerTotals } from './ledger-source';

const measureEveryMs = 5_000;
/** An import leaves a million rows for a while; counting all of them each time would be work for nothing. */
const outboxRowsCountedMax = 10_000;

interface Lane {
  readonly lane: 'express' | 'voters';
  readonly rows: number;
  readonly ageSeconds: number;
}

interface Measured {
  readonly ledgers: ReadonlyMap<LedgerName, LedgerTotals>;
  readonly outbox: readonly Lane[];
}

/**
 * How far the relay is. Whoever leads looks it up every few seconds, away from everything that others wait for; what
 * was looked up in an earlier term is not told any more.
 */
export class RelayMetrics {
  private readonly looks;
  private measured: Measured | null = null;

  constructor(
    telemetry: Telemetry,
    private readonly transactions: Pick<Transactions, 'read'>,
    private readonly sources: readonly LedgerSource[],
  ) {
    this.looks = telemetry.counter({
      name: 'scrutin_relay_looks_total',
      help: 'Looks for something to send, by what they ended with: more to do, a ring of the bell, or the timer.',
      labels: ['loop', 'then'],
    });
    const ofLedgers = (name: string, help: string, of: (totals: LedgerTotals) => number): void => {
      telemetry.readGauge({ name, help, labels: ['ledger'] }, () => this.perLedger(of));
    };
    ofLedgers(
      'scrutin_ledger_accepted_entries',
      'Entries in all ledgers of a kind, as the database has them.',
      ({ entries }) => entries,
    );
    ofLedgers(
      'scrutin_ledger_relayed_entries',
      'Those of them that Kafka has acknowledged; goes back where entries are sent again.',
      ({ sent }) => sent,
    );
    telemetry.readCounter(
      {
        name: 'scrutin_ledger_resends_total',
        help: 'How often entries of a ledger had to be sent again.',
        labels: ['ledger'],
      },
      () => this.perLedger(({ lowered }) => lowered),
    );
    this.measureOutbox(telemetry);
    measureInvariants(telemetry, () => {
      if (this.measured === null) return {};
      const overruns = this.perLedger(({ overrun }) => overrun);
      return { relayed_beyond_accepted: overruns.reduce((sum, { value }) => sum + value, 0) };
    });
  }

  /** One round of a loop of the leader. */
  async measure({ signal }: LoopRound): Promise<void> {
    const ledgers = new Map<LedgerName, LedgerTotals>();
    for (const source of this.sources) ledgers.set(source.ledger, await source.measure());
    this.measured = { ledgers, outbox: await this.readOutbox() };
    await pause(measureEveryMs, signal);
  }

  forget(): void {
    this.measured = null;
  }

  noteLook(loop: 'ledgers' | 'outbox', then: 'more' | 'bell' | 'timer'): void {
    this.looks.inc({ loop, then });
  }

  private measureOutbox(telemetry: Telemetry): void {
    telemetry.readGauge(
      {
        name: 'scrutin_outbox_rows',
        help: `Rows of the outbox that wait to be sent; ${outboxRowsCountedMax} where there are more.`,
        labels: ['lane'],
      },
      () => this.perLane(({ rows }) => rows),
    );
    telemetry.readGauge(
      {
        name: 'scrutin_outbox_age_seconds',
        help: 'How long the oldest row of the outbox has been waiting; 0 where there is none.',
        labels: ['lane'],
      },
      () => this.perLane(({ ageSeconds }) => ageSeconds),
    );
  }

  private perLane(valueOf: (lane: Lane) => number) {
    return (this.measured?.outbox ?? []).map((measured) => ({
      labels: { lane: measured.lane },
      value: valueOf(measured),
    }));
  }

  private perLedger(valueOf: (totals: LedgerTotals) => number) {
    return [...(this.measured?.ledgers ?? [])].map(([ledger, totals]) => ({
      labels: { ledger },
      value: valueOf(totals),
    }));
  }

  /** The lanes of the relay: what others wait for, and messages about voters, which may take their time. */
  private async readOutbox(): Promise<readonly Lane[]> {
    return [
      await this.readLane('express', `aggregatetype <> 'voters'`),
      await this.readLane('voters', `aggregatetype = 'voters'`),
    ];
  }

  private async readLane(lane: Lane['lane'], which: string): Promise<Lane> {
    const [row] = await this.transactions.read<{ rows: string; age: string | null }>(
      `select count(*) as rows, extract(epoch from clock_timestamp() - min(created_at)) as age
       from (select created_at from outbox where ${which} order by id limit $1) as waiting`,
      [outboxRowsCountedMax],
    );
    return { lane, rows: Number(row?.rows ?? 0), ageSeconds: Math.max(0, Number(row?.age ?? 0)) };
  }
}
