import type { Tx } from '../platform/database/transactions';
import type { Annulling, Election, ExplainedExtension } from './election';

// What is decided of sealed elections besides moving their times. The caller holds the election's row.

export async function recordExtensions(
  tx: Tx,
  id: string,
  extensions: readonly ExplainedExtension[],
): Promise<void> {
  await tx.query('update elections set extensions = $2 where id = $1', [
    id,
    JSON.stringify(extensions),
  ]);
}

export async function recordAnnulling(
  tx: Tx,
  id: string,
  { at, reason }: Annulling,
): Promise<void> {
  await tx.query('update elections set annulling_at = $2, annulment_reason = $3 where id = $1', [
    id,
    new Date(at),
    JSON.stringify(reason),
  ]);
}

/** Its boxes are closed. */
export async function recordAnnulled(tx: Tx, id: string, atMs: number): Promise<void> {
  await tx.query('update elections set annulled_at = $2 where id = $1', [id, new Date(atMs)]);
}

export async function recordVersion(tx: Tx, { id, version }: Election): Promise<void> {
  await tx.query('update elections set version = $2 where id = $1', [id, version]);
}
