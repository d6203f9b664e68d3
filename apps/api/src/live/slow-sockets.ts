import { Logger } from '@nestjs/common';
import type { LiveNamespace } from './live-socket';

/** Packets that wait for a connection; one that takes a packet now and then has hardly any. */
const waitingPacketsMax = 256;

/** Engine.IO counts its packets where TypeScript may not look. */
interface WaitingPackets {
  readonly writeBuffer: readonly unknown[];
}

const logger = new Logger('live');

/**
 * Ends connections that do not take what they are sent, since it is kept for them. Their clients connect again and get
 * the whole state. What is already on its way is given up, else the end would wait for it. Answers how many there were.
 */
export function dropSlowSockets(namespace: LiveNamespace): number {
  let ended = 0;
  for (const { conn } of namespace.sockets.values()) {
    const { writeBuffer } = conn as unknown as WaitingPackets;
    if (writeBuffer.length <= waitingPacketsMax) continue;
    // Somebody's line is slow, which says nothing of this server.
    logger.debug('a connection took nothing of what it was sent, and was ended');
    conn.close(true);
    ended += 1;
  }
  return ended;
}
