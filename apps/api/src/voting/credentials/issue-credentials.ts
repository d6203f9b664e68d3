import type { CastingTx } from '../../platform/database/casting-pool';
import { isBoxOpen } from '../open-box';
import {
  planIssues,
  voterKey,
  type Issue,
  type IssueOutcome,
  type RegisterEntry,
} from './plan-issues';

const lockRegisters = {
  name: 'lock-registers',
  text: 'select from registers where box_id = any($1) order by box_id for no key update',
};

const readRegister = {
  name: 'read-register',
  // From the close on they are as good as gone, whenever they are emptied.
  text: `select s.election_id as "electionId", s.voter_id as "voterId",
      case when not b.is_closed then s.blinded_hash end as "blindedHash",
      case when not b.is_closed then s.blind_signature end as "blindSignature"
    from unnest($1::uuid[], $2::uuid[]) as asked (election_id, voter_id)
      join register_entries s on s.election_id = asked.election_id and s.voter_id = asked.voter_id
      join boxes b on b.id = s.box_id`,
};

const readOpenBoxes = {
  name: 'read-open-boxes',
  text: `select b.id from boxes b where b.id = any($1) and ${isBoxOpen}`,
};

const insertEntries = {
  name: 'insert-register-entries',
  text: `insert into register_entries (election_id, voter_id, box_id, blinded_hash, blind_signature)
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[], $5::bytea[])
    on conflict do nothing`,
};

const raiseIssued = {
  name: 'raise-issued',
  text: `update registers r set issued = r.issued + added.count
    from (select box_id, count(*) as count from unnest($1::uuid[]) as entry (box_id) group by box_id) as added
    where r.box_id = added.box_id`,
};

/**
 * Enters a batch in the registers of its boxes, in statements of their own, since each must see what was committed
 * while the locks were waited for. One that writes fewer rows than were decided throws, and the batch runs again.
 */
export async function issueCredentials(
  tx: CastingTx,
  issues: readonly Issue[],
): Promise<readonly IssueOutcome[]> {
  const boxIds = [...new Set(issues.map((issue) => issue.boxId))];
  await tx.query(lockRegisters, [boxIds]);
  const entries = await findEntries(tx, issues);
  const openBoxes = new Set(
    (await tx.query<{ id: string }>(readOpenBoxes, [boxIds])).map((row) => row.id),
  );
  const plan = planIssues(issues, { entries, openBoxes });
  if (plan.entries.length > 0) await writeEntries(tx, plan.entries);
  return plan.outcomes;
}

async function findEntries(
  tx: CastingTx,
  issues: readonly Issue[],
): Promise<ReadonlyMap<string, RegisterEntry>> {
  const rows = await tx.query<RegisterEntry & Pick<Issue, 'electionId' | 'voterId'>>(readRegister, [
    issues.map((issue) => issue.electionId),
    issues.map((issue) => issue.voterId),
  ]);
  return new Map(rows.map((row) => [voterKey(row), row]));
}

async function writeEntries(tx: CastingTx, entries: readonly Issue[]): Promise<void> {
  const inserted = await tx.write(insertEntries, [
    entries.map((entry) => entry.electionId),
    entries.map((entry) => entry.voterId),
    entries.map((entry) => entry.boxId),
    entries.map((entry) => entry.blindedHash),
    entries.map((entry) => entry.blindSignature),
  ]);
  if (inserted < entries.length) throw new Error('a voter was entered in the register meanwhile');
  await tx.write(raiseIssued, [entries.map((entry) => entry.boxId)]);
}
