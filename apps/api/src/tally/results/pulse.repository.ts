import { Injectable } from '@nestjs/common';
import { timesOfRow, type RecordedTimes } from '../../elections';
import { Transactions } from '../../platform/database/transactions';
import { DatabaseClock } from './database-clock';
import type { Pulse } from './pulse';

interface PulseRow extends RecordedTimes {
  readonly id: string;
  readonly accepted: string;
  readonly issued: string;
  readonly boxGenerations: Readonly<Record<string, number>> | null;
  readonly participationsGeneration: number;
  readonly now: Date;
}

const pulseOf = (row: PulseRow): Pulse => ({
  times: timesOfRow(row),
  accepted: Number(row.accepted),
  issued: Number(row.issued),
  generations: { boxes: row.boxGenerations ?? {}, participations: row.participationsGeneration },
});

/** Reads pulses, and with each reading the database's clock. */
@Injectable()
export class PulseRepository {
  readonly clock = new DatabaseClock(() => performance.now());

  constructor(private readonly transactions: Transactions) {}

  /** One statement, however many elections; those that are not sealed are absent. */
  async read(electionIds: readonly string[]): Promise<ReadonlyMap<string, Pulse>> {
    const rows = await this.clock.measure(
      () => this.query(electionIds),
      (answer) => answer[0]?.now.getTime() ?? null,
    );
    return new Map(rows.map((row) => [row.id, pulseOf(row)]));
  }

  /** A box holds its opening entry, its ballots and, in the end, its closing entry. */
  private async query(electionIds: readonly string[]): Promise<readonly PulseRow[]> {
    return this.transactions.read<PulseRow>(
      `select e.id, e.sealing_at, e.sealed_at, e.opens_at, e.closes_at, e.closed_at, e.certified_at,
              e.annulled_at, sum(b.size - 1 - b.is_closed::integer) as accepted, sum(r.issued) as issued,
              json_object_agg(b.id, c.generation) filter (where c.generation > 0) as "boxGenerations",
              coalesce((select p.generation from relay_cursors p
                        where p.ledger = 'participations' and p.ledger_id = e.id), 0) as "participationsGeneration",
              clock_timestamp() as now
       from elections e
         join boxes b on b.election_id = e.id
         join registers r on r.box_id = b.id
         left join relay_cursors c on c.ledger = 'ballots' and c.ledger_id = b.id
       where e.id = any($1::uuid[]) and e.sealed_at is not null
       group by e.id`,
      [electionIds],
    );
  }
}
