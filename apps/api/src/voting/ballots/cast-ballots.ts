import type { CastingTx } from '../../platform/database/casting-pool';
import { shuffled } from '../../platform/shuffle';
import { isBoxOpen } from '../open-box';
import {
  credentialKey,
  planCasts,
  type BoxState,
  type Cast,
  type CastPlan,
  type NumberedCast,
  type Place,
} from './plan-casts';

const lockBoxes = {
  name: 'lock-boxes',
  text: 'select from boxes where id = any($1) order by id for no key update',
};

const readSpent = {
  name: 'read-spent',
  text: `select e.box_id, e.credential, e.position, e.leaf
    from unnest($1::uuid[], $2::bytea[]) as asked (box_id, credential)
      join ledger_entries e on e.box_id = asked.box_id and e.credential = asked.credential`,
};

const readBoxes = {
  name: 'read-boxes',
  text: `select b.id, b.size, ${isBoxOpen} as is_open from boxes b where b.id = any($1)`,
};

const insertEntries = {
  name: 'insert-ballots',
  text: `insert into ledger_entries (box_id, position, kind, entry, leaf, choices, credential)
    select box_id, position, 'ballot', entry, leaf, choices, credential
    from unnest($1::uuid[], $2::bigint[], $3::text[], $4::bytea[], $5::text[], $6::bytea[])
      as ballot (box_id, position, entry, leaf, choices, credential)
    on conflict do nothing`,
};

const raiseSizes = {
  name: 'raise-sizes',
  text: `update boxes b set size = b.size + added.count
    from (select box_id, count(*) as count from unnest($1::uuid[]) as entry (box_id) group by box_id) as added
    where b.id = added.box_id`,
};

/**
 * Appends a batch to its ledgers, in statements of their own, since each must see what was committed while the locks
 * were waited for: one statement would decide on a snapshot from before. Fewer rows written than numbered means that
 * something else wrote there; then nothing is committed and the batch runs again.
 */
export async function castBallots(tx: CastingTx, casts: readonly Cast[]): Promise<CastPlan> {
  const boxIds = [...new Set(casts.map((cast) => cast.boxId))];
  await tx.query(lockBoxes, [boxIds]);
  const spent = await findSpent(tx, casts);
  const boxes = await findBoxes(tx, boxIds);
  const plan = planCasts(casts, { spent, boxes }, shuffled);
  if (plan.entries.length > 0) await append(tx, plan.entries);
  return plan;
}

async function findSpent(
  tx: CastingTx,
  casts: readonly Cast[],
): Promise<ReadonlyMap<string, Place>> {
  const rows = await tx.query<{
    readonly box_id: string;
    readonly credential: Buffer;
    readonly position: string;
    readonly leaf: Buffer;
  }>(readSpent, [
    casts.map((cast) => cast.boxId),
    casts.map((cast) => Buffer.from(cast.ballot.credential)),
  ]);
  return new Map(
    rows.map((row) => [
      credentialKey(row.box_id, row.credential),
      { position: Number(row.position), leaf: row.leaf },
    ]),
  );
}

async function findBoxes(
  tx: CastingTx,
  boxIds: readonly string[],
): Promise<ReadonlyMap<string, BoxState>> {
  const rows = await tx.query<{
    readonly id: string;
    readonly size: string;
    readonly is_open: boolean;
  }>(readBoxes, [boxIds]);
  return new Map(rows.map((row) => [row.id, { isOpen: row.is_open, size: Number(row.size) }]));
}

async function append(tx: CastingTx, entries: readonly NumberedCast[]): Promise<void> {
  const boxIds = entries.map(({ cast }) => cast.boxId);
  const inserted = await tx.write(insertEntries, [
    boxIds,
    entries.map(({ position }) => position),
    entries.map(({ cast }) => cast.ballot.entry),
    entries.map(({ cast }) => Buffer.from(cast.ballot.leaf)),
    entries.map(({ cast }) => cast.ballot.choices),
    entries.map(({ cast }) => Buffer.from(cast.ballot.credential)),
  ]);
  if (inserted < entries.length) throw new Error('a position or a credential was taken meanwhile');
  await tx.write(raiseSizes, [boxIds]);
}
