import { assert } from '@scrutin/domain';
import type { Tx } from '../database/transactions';
import { auditHash, auditText, noAuditHash, type Change } from './audit-entry';

/** Any number will do, as long as nothing else locks it. */
const auditLock = 7_234_001;

/** What transactions that have not ended yet are to write. */
const changesOf = new WeakMap<Tx, Change[]>();

/**
 * Writes into the audit log, with the change and as its last step: entries have no gap, stand in the order of commits,
 * and are there exactly when the change is.
 */
export function recordChange(tx: Tx, change: Change): void {
  const changes = changesOf.get(tx);
  if (changes !== undefined) {
    changes.push(change);
    return;
  }
  const first = [change];
  changesOf.set(tx, first);
  tx.beforeCommit(() => append(tx, first));
}

/** All of a transaction at once: the lock is held for two statements and the commit, however many they are. */
async function append(tx: Tx, changes: readonly Change[]): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [auditLock]);
  // A statement of its own, so that it sees what was committed while it waited for the lock.
  const [last] = await tx.query<{ position: string | null; hash: Buffer | null; now: Date }>(
    `select e.position, e.hash, clock_timestamp() as now
     from (select) as one left join (select position, hash from audit_entries order by position desc limit 1) as e
       on true`,
  );
  assert(last !== undefined, 'the database has a clock');
  const at = last.now.toISOString();
  let position = last.position === null ? 0 : Number(last.position) + 1;
  let hash = last.hash ?? noAuditHash;
  const entries = changes.map((change) => {
    const text = auditText({ ...change, position, at });
    hash = auditHash(hash, text);
    return { ...change, position: position++, text, hash };
  });
  await tx.query(
    `insert into audit_entries (position, at, actor_id, actor_name, action, subject_kind, subject_id, entry, hash)
     select e.position, $2, e.actor_id, e.actor_name, e.action, e.kind, e.subject_id, e.entry, e.hash
     from unnest($1::bigint[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bytea[])
       as e (position, actor_id, actor_name, action, kind, subject_id, entry, hash)`,
    [
      entries.map((entry) => entry.position),
      last.now,
      entries.map(({ by }) => by.id),
      entries.map(({ by }) => by.name),
      entries.map(({ action }) => action),
      entries.map(({ subject }) => subject.kind),
      entries.map(({ subject }) => subject.id),
      entries.map(({ text }) => text),
      entries.map((entry) => entry.hash),
    ],
  );
}
