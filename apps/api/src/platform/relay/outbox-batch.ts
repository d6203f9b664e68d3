import { topicNames, type TopicName } from '@scrutin/contracts';
import { kafkaBatchBytesMax, recordBytes, toOutgoing, type Outgoing } from '../kafka/outgoing';

export interface OutboxRow {
  readonly id: string;
  readonly aggregatetype: string;
  readonly aggregateid: string;
  readonly payload: object | null;
  readonly created_at: Date;
}

/** What the outbox keeps in order: all rows of one aggregate. */
export const keyOf = ({ aggregatetype, aggregateid }: OutboxRow): string =>
  `${aggregatetype}/${aggregateid}`;

const topicOf = ({ aggregatetype }: OutboxRow): TopicName | undefined =>
  topicNames.find((topic) => topic === `scrutin.${aggregatetype}`);

export interface OutboxBatch {
  readonly rows: readonly OutboxRow[];
  readonly records: readonly Outgoing[];
  /** Rows that can never be sent. Nothing after them may overtake them on their key. */
  readonly unsendable: readonly OutboxRow[];
}

/**
 * The first rows that fit together into one Kafka batch. Rows of a blocked key are left where they are: of two states
 * of one thing, the older must never be sent last.
 */
export function takeBatch(
  rows: readonly OutboxRow[],
  blockedKeys: ReadonlySet<string>,
  rowsMax: number,
): OutboxBatch {
  const blocked = new Set(blockedKeys);
  const batch = {
    rows: [] as OutboxRow[],
    records: [] as Outgoing[],
    unsendable: [] as OutboxRow[],
  };
  let bytes = 0;
  for (const row of rows) {
    if (batch.rows.length >= rowsMax) break;
    if (blocked.has(keyOf(row))) continue;
    const record = toRecord(row);
    if (record === null || recordBytes(record) > kafkaBatchBytesMax) {
      blocked.add(keyOf(row));
      batch.unsendable.push(row);
      continue;
    }
    bytes += recordBytes(record);
    if (bytes > kafkaBatchBytesMax) break;
    batch.rows.push(row);
    batch.records.push(record);
  }
  return batch;
}

function toRecord(row: OutboxRow): Outgoing | null {
  const topic = topicOf(row);
  if (topic === undefined) return null;
  const { id, aggregateid: key, payload } = row;
  return toOutgoing({ topic, key, payload, id, timestampMs: row.created_at.getTime() });
}
