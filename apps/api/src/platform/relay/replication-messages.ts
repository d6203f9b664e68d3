/** When Postgres' own time begins: 2000-01-01, in milliseconds since 1970. */
const postgresEpochMs = 946_684_800_000;
/** A status update, and the length that is said before it. */
const statusBytes = 34;
const lengthBytes = 4;

/** What a server says on a replication connection, as far as anybody here wants to know. */
export interface ReplicationMessage {
  /** A change was committed. What changed is not looked at. */
  readonly isChange: boolean;
  /** The place in the log up to which the server has told everything. */
  readonly place: bigint;
  /** It wants an answer, or takes us for dead. */
  readonly wantsAnswer: boolean;
}

/** Of the streaming replication protocol: XLogData and keepalives; null for anything else. */
export function readReplicationMessage(bytes: Buffer): ReplicationMessage | null {
  switch (String.fromCharCode(bytes[0] ?? 0)) {
    case 'w':
      return { isChange: true, place: bytes.readBigUInt64BE(1), wantsAnswer: false };
    case 'k':
      return {
        isChange: false,
        place: bytes.readBigUInt64BE(1),
        wantsAnswer: bytes[17] === 1,
      };
    default:
      return null;
  }
}

/**
 * Says that everything up to `place` may be forgotten: the tables are the truth, and not the log. It is a whole message
 * of the wire protocol, a CopyData with a standby status update in it.
 */
export function statusUpdate(place: bigint, nowMs: number): Buffer {
  const status = Buffer.alloc(statusBytes);
  status.write('r', 0, 'latin1');
  for (const offset of [1, 9, 17]) status.writeBigUInt64BE(place, offset);
  status.writeBigInt64BE(BigInt(Math.round(nowMs) - postgresEpochMs) * 1_000n, 25);
  const length = Buffer.alloc(lengthBytes);
  length.writeInt32BE(lengthBytes + statusBytes);
  return Buffer.concat([Buffer.from('d'), length, status]);
}
