import type { ParticipationMessage } from '@scrutin/contracts';
import type { Transactions } from '../../platform/database/transactions';
import type {
  BehindLimits,
  LedgerCursor,
  LedgerEntry,
  LedgerSource,
  LedgerTotals,
} from '../../platform/relay/ledger-source';
import { readBehind } from './behind';
import type { ElectionOpenings } from './election-openings';
import { totalsOf, totalsOfCursors, type TotalsRow } from './ledger-totals';

interface Row {
  readonly number: number;
  readonly region_id: string;
  readonly age_band: ParticipationMessage['ageBand'];
  readonly gender: ParticipationMessage['gender'];
}

const behind = `select c.ledger_id, c.next_position, c.lowered, newest.number + 1 - c.next_position as missing
  from relay_cursors c
  join lateral (select max(p.number) as number from participations p
                where p.election_id = c.ledger_id) newest on newest.number >= c.next_position
  where c.ledger = $1`;

/** The numbered participations of elections. */
export class ParticipationSource implements LedgerSource {
  readonly ledger = 'participations';
  readonly topic = 'scrutin.participations';

  constructor(
    private readonly transactions: Transactions,
    private readonly openings: ElectionOpenings,
  ) {}

  listBehind(limits: BehindLimits): Promise<readonly LedgerCursor[]> {
    return readBehind(this.transactions, { ledger: this.ledger, behind }, limits);
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
