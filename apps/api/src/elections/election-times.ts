import type { Tx } from '../platform/database/transactions';
import type { Election } from './election';

/** In epoch milliseconds. */
export type MovedTime = { readonly opensAt: number } | { readonly closesAt: number };

/**
 * Keeps everybody else from issuing and casting in this election until the transaction ends. The order of locks is
 * the same everywhere: election (the caller holds it), registers by id, boxes by id.
 */
export async function lockBoxes(tx: Tx, electionId: string): Promise<void> {
  // Casting waits for two seconds; whoever holds its boxes waits for nothing that long, and tries again.
  await tx.query(`set local lock_timeout = '1s'`);
  await tx.query(
    `select from registers where box_id in (select id from boxes where election_id = $1)
     order by box_id for no key update`,
    [electionId],
  );
  await tx.query('select from boxes where election_id = $1 order by id for no key update', [
    electionId,
  ]);
}

/** Moves a time of a sealed election, and of its boxes, by whose rows issuing and casting decide, together. */
export async function moveTime(tx: Tx, election: Election, time: MovedTime): Promise<void> {
  const { id, version } = election;
  await lockBoxes(tx, id);
  const [column, atMs] =
    'opensAt' in time
      ? (['opens_at', time.opensAt] as const)
      : (['closes_at', time.closesAt] as const);
  const at = new Date(atMs);
  await tx.query(`update elections set ${column} = $2, version = $3 where id = $1`, [
    id,
    at,
    version,
  ]);
  await tx.query(`update boxes set ${column} = $2 where election_id = $1`, [id, at]);
}
