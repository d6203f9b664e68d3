import { leafHash } from '@scrutin/domain';
import type { Transactions, Tx } from '../../platform/database/transactions';

export interface BoxToClose {
  readonly id: string;
  readonly ledger: Buffer;
  /** Entries so far. */
  readonly size: number;
  readonly issued: number;
}

interface BoxRow {
  readonly id: string;
  readonly ledger: Buffer;
  readonly size: string;
  readonly issued: number;
}

export async function listBoxIds(
  transactions: Transactions,
  electionId: string,
): Promise<readonly string[]> {
  const rows = await transactions.read<{ id: string }>(
    'select id from boxes where election_id = $1 order by id',
    [electionId],
  );
  return rows.map((row) => row.id);
}

/** The boxes of an election by id; the caller holds them and their registers. */
export async function readBoxes(tx: Tx, electionId: string): Promise<readonly BoxToClose[]> {
  const rows = await tx.query<BoxRow>(
    `select b.id, b.ledger, b.size, r.issued from boxes b join registers r on r.box_id = b.id
     where b.election_id = $1 order by b.id`,
    [electionId],
  );
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
}

/** The last entry of a ledger; nothing enters the box after it. */
export async function appendClosing(tx: Tx, box: BoxToClose, entry: string): Promise<void> {
  await tx.query(
    `insert into ledger_entries (box_id, position, kind, entry, leaf) values ($1, $2, 'closed', $3, $4)`,
    [box.id, box.size, entry, Buffer.from(leafHash(entry))],
  );
  await tx.query('update boxes set size = size + 1, is_closed = true where id = $1', [box.id]);
}

/** An election that is being annulled is so with it. The caller holds the election's row. */
export async function recordClosing(tx: Tx, electionId: string): Promise<void> {
  await tx.query(
    `update elections set closed_at = clock_timestamp(), version = version + 1,
       annulled_at = case when annulling_at is null then null else clock_timestamp() end where id = $1`,
    [electionId],
  );
}
