import type { Database } from './database';

export type LedgerName = 'ballots' | 'participations';

/** A ledger, and how much of it has to be counted again before a rebuild is over. */
export interface Ledger {
  readonly name: LedgerName;
  readonly id: string;
  /** The count that is wanted: one of this generation or a later one. */
  readonly generation: number;
  readonly size: number;
}

interface Row {
  readonly ledger: LedgerName;
  readonly ledger_id: string;
  readonly generation: number;
  readonly size: string;
}

/**
 * Has the relay send every ledger from its beginning, and the tally forget what it has counted of it. What is cast
 * later is no part of the sizes.
 */
export async function sendLedgersAgain(database: Database): Promise<readonly Ledger[]> {
  return database.transaction(async () => {
    await database.query('select from relay_cursors order by ledger, ledger_id for update');
    await database.query(
      'update relay_cursors set next_position = 0, lowered = lowered + 1, generation = generation + 1',
    );
    const rows = await database.query<Row>(
      `select c.ledger, c.ledger_id, c.generation,
         coalesce(b.size, (select max(p.number) + 1 from participations p where p.election_id = c.ledger_id), 0) as size
       from relay_cursors c left join boxes b on c.ledger = 'ballots' and b.id = c.ledger_id`,
    );
    return rows.map((row) => ({
      name: row.ledger,
      id: row.ledger_id,
      generation: row.generation,
      size: Number(row.size),
    }));
  });
}
