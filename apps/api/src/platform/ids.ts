import { randomUUID } from 'node:crypto';

/** A new random id (RFC 9562, version 4). Random, so that ids tell nothing of order or time. */
export const newId = (): string => randomUUID();
