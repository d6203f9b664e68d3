import type { Ballot } from '@scrutin/domain';
import { Pool, type PoolClient } from 'pg';

const connectionsMax = 16;

const lockBox = { name: 'lock', text: 'select from boxes where id = $1 for no key update' };
const readSpent = {
  name: 'spent',
  text: 'select position, leaf from ledger_entries where box_id = $1 and credential = $2',
};
const readBox = {
  name: 'box',
  text: `select size, not is_closed and opens_at <= clock_timestamp()
      and (closes_at is null or clock_timestamp() < closes_at) as is_open
    from boxes where id = $1`,
};
const insertEntry = {
  name: 'insert',
  text: `insert into ledger_entries (box_id, position, kind, entry, leaf, choices, credential)
    values ($1, $2, 'ballot', $3, $4, $5, $6) on conflict do nothing`,
};
const raiseSize = { name: 'raise', text: 'update boxes set size = size + 1 where id = $1' };

/** The same steps as the application's, for one ballot each time. */
export class OneTransactionEach {
  private readonly pool: Pool;

  constructor(
    databaseUrl: string,
    private readonly boxId: string,
  ) {
    this.pool = new Pool({ connectionString: databaseUrl, max: connectionsMax });
  }

  async cast(ballot: Ballot): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('begin isolation level read committed');
      await this.append(client, ballot);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  private async append(client: PoolClient, ballot: Ballot): Promise<void> {
    const credential = Buffer.from(ballot.credential);
    await client.query({ ...lockBox, values: [this.boxId] });
    const spent = await client.query({ ...readSpent, values: [this.boxId, credential] });
    const box = await client.query<{ size: string; is_open: boolean }>({
      ...readBox,
      values: [this.boxId],
    });
    const [state] = box.rows;
    if (state?.is_open !== true || spent.rows.length > 0) throw new Error('not to be cast');
    const leaf = Buffer.from(ballot.leaf);
    await client.query({
      ...insertEntry,
      values: [this.boxId, state.size, ballot.entry, leaf, ballot.choices, credential],
    });
    await client.query({ ...raiseSize, values: [this.boxId] });
  }
}
