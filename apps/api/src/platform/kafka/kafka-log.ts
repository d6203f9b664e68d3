import { Logger } from '@nestjs/common';
import type { LogEntry } from 'kafkajs';

/**
 * kafkajs logs every attempt of what it repeats by itself, and again what it throws. Whoever catches it here logs it
 * once, so that its own lines (a starting broker fills pages with COORDINATOR_NOT_AVAILABLE) are for debugging only.
 */
export function kafkaLog(): (entry: LogEntry) => void {
  const logger = new Logger('kafkajs');
  return ({ namespace, log }) => {
    const error: unknown = log['error'];
    const text = typeof error === 'string' ? `${log.message}: ${error}` : log.message;
    logger.debug(`${namespace} ${text}`);
  };
}
