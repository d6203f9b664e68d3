import { isUtf8 } from 'node:buffer';
import type { QuarantineMessage, TopicName } from '@scrutin/contracts';
import type { IncomingMessage } from './incoming-message';
import { toOutgoing, type Outgoing } from './outgoing';
import type { Defect } from './unreadable';

/** Of a key or value that is copied; the whole is where it came from. Escaped, it still fits into a record. */
const copiedBytesMax = 128 * 1024;
const dayMs = 24 * 60 * 60 * 1_000;

export interface Rejected extends Defect {
  readonly message: IncomingMessage;
}

interface Origin {
  readonly topic: TopicName;
  readonly partition: number;
}

function copyOf(bytes: Buffer | null): QuarantineMessage['value'] {
  if (bytes === null) return null;
  const isWhole = bytes.length <= copiedBytesMax && isUtf8(bytes);
  const encoding = isWhole ? 'utf8' : 'base64';
  return {
    encoding,
    text: bytes.subarray(0, copiedBytesMax).toString(encoding),
    bytes: bytes.length,
  };
}

/**
 * The copy of a message. It may be a ballot, so it tells the day alone, by which Kafka knows when to drop it. Two copies
 * of one message have one id.
 */
export function quarantineRecord(
  { topic, partition }: Origin,
  { message, reason, detail }: Rejected,
  nowMs: number,
): Outgoing {
  const { offset, type, bytes } = message;
  const id = `${topic}/${partition}/${offset}`;
  const payload: QuarantineMessage = {
    topic,
    partition,
    offset: offset.toString(),
    reason,
    detail,
    type,
    key: copyOf(bytes.key),
    value: copyOf(bytes.value),
  };
  // A key of an intruder's making may be as long as a value.
  const key = message.key === null || message.key.length > 200 ? id : message.key;
  const timestampMs = Math.floor(nowMs / dayMs) * dayMs;
  return toOutgoing({ topic: 'scrutin.quarantine', key, payload, id, timestampMs });
}
