import type { Client } from 'pg';
import type { QueryRunner } from 'typeorm';

/** When nobody waits any longer for the answers of a connection; whichever comes first. */
export interface AnswerLimits {
  readonly afterMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * Does `work` on the connection of `runner`, which is ended at its limits: what was asked then rejects. A server whose
 * host is gone answers no more, and TCP takes a quarter of an hour to say so.
 */
export async function endingConnection<Result>(
  runner: QueryRunner,
  { afterMs, signal }: AnswerLimits,
  work: () => Promise<Result>,
): Promise<Result> {
  const client = (await runner.connect()) as Client;
  // With a query under way it waits for nobody and cuts the line.
  const end = (): void => void client.end().catch(() => undefined);
  const timer = afterMs === undefined ? null : setTimeout(end, afterMs);
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted === true) end();
  try {
    return await work();
  } finally {
    if (timer !== null) clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }
}
