import type { UserRole } from '@scrutin/contracts';
import type { Tx } from '../platform/database/transactions';

/** With what somebody is refused who was let in as an admin and is none any more. */
export type FormerAdminCode = 'unauthorized' | 'auditors_read';

/**
 * Null where the user still is an admin who can sign in, and then until the transaction ends: whoever revokes or demotes waits for it.
 * Asked at the end of what takes long, since the guard asked at its beginning.
 */
export async function findFormerAdminCode(tx: Tx, userId: string): Promise<FormerAdminCode | null> {
  // One who was revoked and invited again has no password before the invitation was taken.
  const [row] = await tx.query<{ role: UserRole; maySignIn: boolean }>(
    `select role, revoked_at is null and password_hash is not null as "maySignIn"
     from users where id = $1 for share`,
    [userId],
  );
  if (row?.maySignIn !== true) return 'unauthorized';
  return row.role === 'admin' ? null : 'auditors_read';
}
