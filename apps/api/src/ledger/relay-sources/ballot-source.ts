import type { BallotMessage } from '@scrutin/contracts';
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
  readonly election_id: string;
  readonly position: string;
  readonly kind: BallotMessage['kind'];
  readonly leaf: Buffer;
  readonly choices: string | null;
  readonly opening: BallotMessage['opening'];
}

const behind = `select c.ledger_id, c.next_position, c.lowered, b.size - c.next_position as missing
  from relay_cursors c join boxes b on b.id = c.ledger_id
  where c.ledger = $1 and c.next_position < b.size`;

/** The entries of ballot boxes, without their credentials and signatures. */
export class BallotSource implements LedgerSource {
  readonly ledger = 'ballots';
  readonly topic = 'scrutin.ballots';

  constructor(
    private readonly transactions: Transactions,
    private readonly openings: ElectionOpenings,
  ) {}

  listBehind(limits: BehindLimits): Promise<readonly LedgerCursor[]> {
    return readBehind(this.transactions, { ledger: this.ledger, behind }, limits);
  }

  async readFrom(cursor: LedgerCursor, entriesMax: number): Promise<readonly LedgerEntry[]> {
    const { ledgerId: box, nextPosition } = cursor;
    const rows = await this.transactions.read<Row>(
      `select b.election_id, e.position, e.kind, e.leaf, e.choices, e.opening
       from ledger_entries e join boxes b on b.id = e.box_id
       where e.box_id = $1 and e.position >= $2 order by e.position limit $3`,
      [box, nextPosition, entriesMax],
    );
    const election = rows[0]?.election_id;
    if (election === undefined) return [];
    const timestampMs = await this.openings.get(election);
    return rows.map(({ position, kind, leaf, choices, opening }) => ({
      position: Number(position),
      key: box,
      timestampMs,
      payload: {
        box,
        election,
        position: Number(position),
        kind,
        leaf: leaf.toString('base64url'),
        choices,
        opening,
      } satisfies BallotMessage,
    }));
  }

  async measure(): Promise<LedgerTotals> {
    const [row] = await this.transactions.read<TotalsRow>(
      `select ${totalsOfCursors} from relay_cursors c
       join lateral (select b.size as entries from boxes b where b.id = c.ledger_id) ledger on true
       where c.ledger = $1`,
      [this.ledger],
    );
    return totalsOf(row);
  }
}
