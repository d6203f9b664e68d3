import type { TopicName } from '@scrutin/contracts';
import type { Tx } from '../database/transactions';

export interface OutboxMessage {
  readonly topic: TopicName;
  readonly key: string;
  /** The newest state as its contract says; null is a tombstone. */
  readonly payload: object | null;
}

/**
 * Writes messages in the transaction of the change they tell of. The caller holds the row lock of the entity, so that
 * the order of ids is the order of commits for each key. Columns are those of Debezium's outbox event router.
 */
export async function addToOutbox(tx: Tx, messages: readonly OutboxMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await tx.query(
    `insert into outbox (aggregatetype, aggregateid, type, payload)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::jsonb[]) as m (a, b, c, d)`,
    [
      messages.map((message) => message.topic.replace(/^scrutin\./, '')),
      messages.map((message) => message.key),
      messages.map((message) => (message.payload === null ? 'removed' : 'changed')),
      messages.map((message) =>
        message.payload === null ? null : JSON.stringify(message.payload),
      ),
    ],
  );
}
