import type { KafkaMessage } from 'kafkajs';

export interface IncomingMessage {
  readonly offset: bigint;
  readonly key: string | null;
  /** Text as it came, with replacement characters for what is no UTF-8; null for a tombstone. */
  readonly value: string | null;
  /** The `ce_type` that it came with; null where it has none. */
  readonly type: string | null;
  /** The bytes as they came. */
  readonly bytes: { readonly key: Buffer | null; readonly value: Buffer | null };
}

export function toIncomingMessage({ offset, key, value, headers }: KafkaMessage): IncomingMessage {
  const type = headers?.['ce_type'];
  return {
    offset: BigInt(offset),
    key: key?.toString('utf8') ?? null,
    value: value?.toString('utf8') ?? null,
    type: type === undefined ? null : String(type),
    bytes: { key, value },
  };
}
