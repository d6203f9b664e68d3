import type { Transactions, Tx } from '../database/transactions';
import type { OutboxRow } from './outbox-batch';

/** How long the newest state of a key is kept after it was sent: longer than any new leader looks back. */
const keptMinutes = 20;

/**
 * Deletes rows that Kafka has acknowledged, and keeps the newest state of each key for a while. The first version of
 * anything is not kept, since there is no older state that could come after it: so an import of a million voters leaves
 * nothing here.
 */
export async function removeSent(tx: Tx, rows: readonly OutboxRow[]): Promise<void> {
  await tx.query(
    `with gone as (
       delete from outbox where id = any($1::bigint[])
       returning id, aggregatetype, aggregateid, payload, created_at)
     insert into outbox_sent as sent (aggregatetype, aggregateid, outbox_id, payload, created_at, sent_at)
     select distinct on (aggregatetype, aggregateid)
       aggregatetype, aggregateid, id, payload, created_at, clock_timestamp()
     from gone where (payload ->> 'version') is distinct from '1'
     order by aggregatetype, aggregateid, id desc
     on conflict (aggregatetype, aggregateid) do update
       set outbox_id = excluded.outbox_id, payload = excluded.payload, created_at = excluded.created_at,
         sent_at = excluded.sent_at
       where sent.outbox_id < excluded.outbox_id`,
    [rows.map((row) => row.id)],
  );
}

/** The time so many minutes ago, by the database's clock. */
export async function minutesAgo(transactions: Transactions, minutes: number): Promise<Date> {
  const [row] = await transactions.read<{ since: Date }>(
    `select clock_timestamp() - make_interval(mins => $1) as since`,
    [minutes],
  );
  return row?.since ?? new Date(0);
}

interface SentSince {
  readonly since: Date;
  readonly afterId: string;
  readonly rowsMax: number;
}

/** In the order in which the outbox has them. */
export async function listSentSince(
  transactions: Transactions,
  { since, afterId, rowsMax }: SentSince,
): Promise<readonly OutboxRow[]> {
  return transactions.read<OutboxRow>(
    `select outbox_id as id, aggregatetype, aggregateid, payload, created_at from outbox_sent
     where sent_at >= $1 and outbox_id > $2 order by outbox_id limit $3`,
    [since, afterId, rowsMax],
  );
}

export async function forgetSent(tx: Tx): Promise<void> {
  await tx.query(
    'delete from outbox_sent where sent_at < clock_timestamp() - make_interval(mins => $1)',
    [keptMinutes],
  );
}
