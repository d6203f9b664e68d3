import { choicesMax, leafHash, type BoxKeys, type Manifest } from '@scrutin/domain';
import type { BallotMessage } from '@scrutin/contracts';
import type { Transactions, Tx } from '../../platform/database/transactions';
import type { BoxOfRoll } from '../rolls/roll-roots';
import type { SealedManifest } from './sealed-box';

export interface NewBox extends BoxOfRoll {
  readonly ledger: Buffer;
  readonly publicKeys: BoxKeys;
  readonly entry: string;
  readonly roll: number;
}

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** How many boxes sealing needs keys for: one, or one for each region that has voters. */
export async function countBoxes(transactions: Transactions, electionId: string): Promise<number> {
  const [row] = await transactions.read<{ boxes: number }>(
    `select case when e.boxes = 'one' then 1 else (
       select count(*)::integer from regions r
       where (e.region_ids is null or r.id = any(e.region_ids))
         and exists (select from voters v where v.region_id = r.id)) end as boxes
     from elections e where e.id = $1`,
    [electionId],
  );
  return row?.boxes ?? 0;
}

/** A box with its regions, its register, entry 0, and the cursor from which its ledger is relayed. */
export async function insertBox(tx: Tx, manifest: Manifest, box: NewBox): Promise<void> {
  const { election, candidates, method, k, visibility } = manifest;
  await tx.query(
    `insert into boxes (id, election_id, ledger, issuer_key, receipt_key, ledger_key, candidates,
       choices_max, roll, opens_at, closes_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      box.id,
      election,
      box.ledger,
      Buffer.from(box.publicKeys.issuerKey),
      Buffer.from(box.publicKeys.receiptKey),
      Buffer.from(box.publicKeys.ledgerKey),
      candidates.length,
      choicesMax(method),
      box.roll,
      instant(manifest.opensAt),
      instant(manifest.closesAt),
    ],
  );
  await tx.query(
    'update roll_regions set box_id = $1 where election_id = $2 and region_id = any($3::uuid[])',
    [box.id, election, box.regionIds],
  );
  await tx.query('insert into registers (box_id, roll) values ($1, $2)', [box.id, box.roll]);
  const opening: BallotMessage['opening'] = {
    candidates: candidates.length,
    releaseSize: k,
    visibility,
  };
  await tx.query(
    `insert into ledger_entries (box_id, position, kind, entry, leaf, opening)
     values ($1, 0, 'opened', $2, $3, $4)`,
    [box.id, box.entry, Buffer.from(leafHash(box.entry)), JSON.stringify(opening)],
  );
}

/** The relay finds ledgers by their cursors: one for each box, one for the participations of the election. */
export async function insertCursors(
  tx: Tx,
  electionId: string,
  boxIds: readonly string[],
): Promise<void> {
  await tx.query(
    `insert into relay_cursors (ledger, ledger_id)
     select 'ballots', box_id from unnest($2::uuid[]) as box_id union all select 'participations', $1::uuid`,
    [electionId, boxIds],
  );
}

/** The caller holds the election's row. */
export async function recordSealing(
  tx: Tx,
  electionId: string,
  { json, fingerprint, registered }: SealedManifest & { readonly registered: number },
): Promise<void> {
  await tx.query(
    `update elections set manifest = $2, fingerprint = $3, registered = $4,
       sealed_at = clock_timestamp(), planned_opens_at = null, version = version + 1 where id = $1`,
    [electionId, json, fingerprint, registered],
  );
}

/**
 * Back to a draft, with the time to open that was planned: "open now" has put that of the command in its place. The
 * caller holds the election's row.
 */
export async function recordSealingFailure(
  tx: Tx,
  electionId: string,
  reason: string,
): Promise<void> {
  await tx.query(
    `update elections set sealing_at = null, sealing_failure = $2, version = version + 1,
       opens_at = case when opens_at = sealing_at then planned_opens_at else opens_at end,
       planned_opens_at = null where id = $1`,
    [electionId, reason],
  );
}
