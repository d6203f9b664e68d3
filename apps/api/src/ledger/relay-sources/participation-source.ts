import type { ParticipationMessage } from '@scrutin/contracts';
import type { Transactions } from '../../platform/database/transactions';
import type {
  LedgerCursor,
  LedgerEntry,
  LedgerSource,
  LedgerTotals,
} from '../../platform/relay/ledger-source';
import type { ElectionOpenings } from './election-openings';
import { totalsOf, totalsOfCursors, type TotalsRow } from './ledger-totals';

interface Row {
  readonly number: number;
  readonly region_id: string;
  readonly age_band: ParticipationMessage['ageBand'];
  readonly gender: ParticipationMessage['gender'];
}

/** The numbered participations of elections. */
export class ParticipationSource implements LedgerSource {
  readonly ledger = 'participations';
  readonly topic = 'scrutin.participations';

  constructor(
    private readonly transactions: Transactions,
    private readonly openings: ElectionOpenings,
  ) {}

  async listBehind(ledgersMax: number): Promise<readonly LedgerCursor[]> {
    const rows = await this.transactions.read<{
      ledger_id: string;
      next_position: string;
      lowered: number;
    }>(
      `select c.ledger_id, c.next_position, c.lowered from relay_cursors c
       join lateral (select max(p.number) as number from participations p
                     where p.election_id = c.ledger_id) newest on newest.number >= c.next_position
       where c.ledger = $1
       order by newest.number - c.next_position limit $2`,
      [this.ledger, ledgersMax],
    );
    return rows.map((row) => ({
      ledgerId: row.ledger_id,
      nextPosition: Number(row.next_position),
      lowered: row.lowered,
    }));
  }

  async readFrom(cursor: LedgerCursor, entriesMax: number): Promise<readonly LedgerEntry[]> {
    const { ledgerId: election, nextPosition } = cursor;
    const rows = await this.transactions.read<Row>(
      `select number, region_id, age_band, gender from participations
       where election_id = $1 and number >= $2 order by number limit $3`,
      [election, nextPosition, entriesMax],
    );
    if (rows.length === 0) return [];
    const timestampMs = await this.openings.get(election);
    return rows.map((row) => ({
      position: row.number,
      key: election,
      timestampMs,
      payload: {
        election,
        number: row.number,
        regionId: row.region_id,
        ageBand: row.age_band,
        gender: row.gender,
      } satisfies ParticipationMessage,
    }));
  }

  async measure(): Promise<LedgerTotals> {
    const [row] = await this.transactions.read<TotalsRow>(
      `select ${totalsOfCursors} from relay_cursors c
       join lateral (select coalesce(max(p.number) + 1, 0) as entries from participations p
                     where p.election_id = c.ledger_id) ledger on true
       where c.ledger = $1`,
      [this.ledger],
    );
    return totalsOf(row);
  }
}
