import { assert } from '@scrutin/domain';
import type { Tx } from '../database/transactions';
import { auditHash, auditText, noAuditHash, type Change } from './audit-entry';

/** Any number will do, as long as nothing else locks it. */
const auditLock = 7_234_001;

/**
 * Writes into the audit log, with the change and as its last step: entries have no gap, stand in the order of commits,
 * and are there exactly when the change is.
 */
export function recordChange(tx: Tx, change: Change): void {
  tx.beforeCommit(() => append(tx, change));
}

async function append(tx: Tx, change: Change): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [auditLock]);
  // A statement of its own, so that it sees what was committed while it waited for the lock.
  const [last] = await tx.query<{ position: string | null; hash: Buffer | null; now: Date }>(
    `select e.position, e.hash, clock_timestamp() as now
     from (select) as one left join (select position, hash from audit_entries order by position desc limit 1) as e
       on true`,
  );
  assert(last !== undefined, 'the database has a clock');
  const position = last.position === null ? 0 : Number(last.position) + 1;
  const text = auditText({ ...change, position, at: last.now.toISOString() });
  await tx.query(
    `insert into audit_entries (position, at, actor_id, actor_name, action, subject_kind, subject_id, entry, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      position,
      last.now,
      change.by.id,
      change.by.name,
      change.action,
      change.subject.kind,
      change.subject.id,
      text,
      auditHash(last.hash ?? noAuditHash, text),
    ],
  );
}
