import type { Transactions, Tx } from '../database/transactions';
import type { LedgerCursor, LedgerName } from './ledger-source';

export interface Raise extends LedgerCursor {
  readonly ledger: LedgerName;
  readonly raisedTo: number;
}

/**
 * Notes what Kafka acknowledged. Only where the cursor is still where it was, and was not lowered meanwhile, also not to
 * that very position: the resend that was asked for would be lost.
 */
export async function raiseCursors(tx: Tx, raises: readonly Raise[]): Promise<void> {
  await tx.query(
    `update relay_cursors c set next_position = r.raised_to
     from unnest($1::text[], $2::uuid[], $3::bigint[], $4::integer[], $5::bigint[])
       as r (ledger, ledger_id, old_position, lowered, raised_to)
     where c.ledger = r.ledger and c.ledger_id = r.ledger_id and c.next_position = r.old_position
       and c.lowered = r.lowered`,
    [
      raises.map((raise) => raise.ledger),
      raises.map((raise) => raise.ledgerId),
      raises.map((raise) => raise.nextPosition),
      raises.map((raise) => raise.lowered),
      raises.map((raise) => raise.raisedTo),
    ],
  );
}

/** Makes the relay send everything from `position` on again. */
export async function lowerCursor(
  tx: Tx,
  ledger: LedgerName,
  ledgerId: string,
  position: number,
): Promise<void> {
  await tx.query(
    `update relay_cursors set next_position = least(next_position, $3), lowered = lowered + 1
     where ledger = $1 and ledger_id = $2`,
    [ledger, ledgerId, position],
  );
}

/**
 * Makes the relay send everything again, and whoever counts it begin anew. Nothing changes where a later generation than
 * the given one is wanted already. Answers the generation that is wanted then.
 */
export async function beginGeneration(
  tx: Tx,
  ledger: LedgerName,
  ledgerId: string,
  after: number,
): Promise<number> {
  await tx.query(
    `update relay_cursors set next_position = 0, lowered = lowered + 1, generation = greatest(generation, $3) + 1
     where ledger = $1 and ledger_id = $2 and generation <= $3`,
    [ledger, ledgerId, after],
  );
  const [row] = await tx.query<{ generation: number }>(
    'select generation from relay_cursors where ledger = $1 and ledger_id = $2',
    [ledger, ledgerId],
  );
  // Whoever writes to Kafka can make up a ledger.
  return row?.generation ?? after;
}

/** Which count of a ledger is wanted; 0 for one that nobody knows. */
export async function findGeneration(
  transactions: Transactions,
  ledger: LedgerName,
  ledgerId: string,
): Promise<number> {
  const [row] = await transactions.read<{ generation: number }>(
    'select generation from relay_cursors where ledger = $1 and ledger_id = $2',
    [ledger, ledgerId],
  );
  return row?.generation ?? 0;
}

/** What was sent of a ledger, and which count of it is wanted. */
export interface SentLedger extends Omit<LedgerCursor, 'lowered'> {
  readonly generation: number;
}

/** What the relay says it has sent, by ledger id. */
export async function listCursors(
  transactions: Transactions,
  ledger: LedgerName,
): Promise<SentLedger[]> {
  const rows = await transactions.read<{
    ledger_id: string;
    next_position: string;
    generation: number;
  }>(
    `select ledger_id, next_position, generation from relay_cursors
     where ledger = $1 and (next_position > 0 or generation > 0)`,
    [ledger],
  );
  return rows.map((row) => ({
    ledgerId: row.ledger_id,
    nextPosition: Number(row.next_position),
    generation: row.generation,
  }));
}
