import { eventHeaders, type TopicName } from '@scrutin/contracts';

/**
 * Kafka refuses a batch of more than about 1 MB per partition as a whole (`message.max.bytes`), and a batch may go to
 * one partition only.
 */
export const kafkaBatchBytesMax = 900_000;

/** What a record takes besides key, value and headers: lengths, deltas, and the lengths of the headers. */
const recordOverheadBytes = 100;

export interface Outgoing {
  readonly topic: TopicName;
  readonly key: string;
  /** JSON, or null for a tombstone. */
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** The record's timestamp, milliseconds since 1970. Ledgers give the opening, so that it tells nothing of a ballot. */
  readonly timestampMs: number;
}

interface Event {
  readonly topic: TopicName;
  readonly key: string;
  readonly payload: object | null;
  /** Unique for its topic. */
  readonly id: string;
  readonly timestampMs: number;
}

/** A message with its CloudEvents headers. */
export function toOutgoing({ topic, key, payload, id, timestampMs }: Event): Outgoing {
  return {
    topic,
    key,
    value: payload === null ? null : JSON.stringify(payload),
    headers: eventHeaders({ topic, id, timeMs: timestampMs }),
    timestampMs,
  };
}

/** An upper bound of what a record takes in a request. */
export function recordBytes({ key, value, headers }: Outgoing): number {
  const headerBytes = Object.entries(headers).reduce(
    (sum, [name, text]) => sum + name.length + Buffer.byteLength(text),
    0,
  );
  return (
    recordOverheadBytes + headerBytes + Buffer.byteLength(key) + Buffer.byteLength(value ?? '')
  );
}

/** How many of the first records fit together into one Kafka batch; at least one, since that cannot be divided. */
export function fittingCount(records: readonly Outgoing[], bytesMax = kafkaBatchBytesMax): number {
  let bytes = 0;
  const tooMany = records.findIndex((record) => (bytes += recordBytes(record)) > bytesMax);
  return tooMany === -1 ? records.length : Math.max(1, tooMany);
}
