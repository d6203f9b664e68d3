import type { Actor } from '../platform/audit/audit-entry';
import { recordChange } from '../platform/audit/record-change';
import type { Tx } from '../platform/database/transactions';

interface UserChange {
  readonly by: Actor;
  /** Past participle: `invited`. */
  readonly what: string;
  readonly userId: string;
  readonly before?: object;
  readonly after?: object;
}

/** Into the audit log. Callers leave out passwords, tokens, links, and the hashes of all these. */
export function recordUser(tx: Tx, { by, what, userId, before, after }: UserChange): void {
  recordChange(tx, {
    by,
    action: `user.${what}`,
    subject: { kind: 'user', id: userId },
    before: before ?? null,
    after: after ?? null,
  });
}
