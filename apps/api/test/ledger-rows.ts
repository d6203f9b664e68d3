import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Tx, Transactions } from '../src/platform/database/transactions';

/** Rows as sealing, casting, numbering and closing leave them, without voters' keys: for tests of what comes after. */
export interface SeededElection {
  readonly id: string;
  readonly box: string;
  readonly candidates: readonly string[];
  readonly regions: readonly { readonly id: string; readonly code: string }[];
  readonly opensAt: string;
}

interface SeedOptions {
  readonly candidates?: number;
  /** Voters of each region on the roll, all of them women of 25 to 34. */
  readonly voters?: readonly number[];
  readonly opensAt?: string;
  readonly releaseSize?: number;
  readonly visibility?: 'live' | 'after_close';
  readonly choicesMax?: number;
}

interface ManifestSeed {
  readonly id: string;
  readonly box: string;
  readonly candidates: readonly string[];
  readonly opensAt: string;
  readonly releaseSize: number;
  readonly visibility: string;
}

const manifestOf = ({ id, box, candidates, opensAt, releaseSize, visibility }: ManifestSeed) =>
  JSON.stringify({
    boxes: [{ id: box, keys: '', region: null, roll: 0, rollRoot: '' }],
    candidates: candidates.map((candidate) => ({
      id: candidate,
      name: 'A candidate',
      party: null,
      photo: null,
      programme: null,
    })),
    closesAt: null,
    election: id,
    k: releaseSize,
    method: { type: 'one' },
    opensAt,
    origin: 'http://vote.example',
    title: { en: 'A test', fr: null },
    visibility,
  });

/** An open election with one box whose ledger holds its opening entry. */
export async function seedElection(
  transactions: Transactions,
  options: SeedOptions = {},
): Promise<SeededElection> {
  const { candidates = 3, voters = [20], opensAt = '2026-05-04T08:00:00.000Z' } = options;
  const { releaseSize = 1, visibility = 'live', choicesMax = 1 } = options;
  const [id, box] = [randomUUID(), randomUUID()];
  const candidateIds = Array.from({ length: candidates }, () => randomUUID());
  const regions = voters.map((_, index) => ({ id: randomUUID(), code: `R${index + 1}` }));
  const roll = voters.reduce((sum, count) => sum + count, 0);
  const shows = { releaseSize, visibility };
  const manifest = manifestOf({ id, box, candidates: candidateIds, opensAt, ...shows });
  await transactions.run(async (tx) => {
    await tx.query(
      `insert into elections (id, title, opens_at, method_type, boxes, visibility, release_size,
         sealing_at, sealed_at, manifest, fingerprint, registered)
       values ($1, '{"en":"A test"}', $2, 'one', 'one', $5, $6, $2, $2, $3, 'f', $4)`,
      [id, opensAt, manifest, roll, visibility, releaseSize],
    );
    await tx.query(
      `insert into boxes (id, election_id, ledger, issuer_key, receipt_key, ledger_key, candidates,
         choices_max, roll, opens_at)
       values ($1, $2, $3, '', '', '', $4, $7, $5, $6)`,
      [box, id, randomBytes(32), candidates, roll, opensAt, choicesMax],
    );
    await tx.query('insert into registers (box_id, roll) values ($1, $2)', [box, roll]);
    await insertEntry(tx, box, 0, {
      kind: 'opened',
      opening: { candidates, ...shows },
    });
    await tx.query(
      `insert into relay_cursors (ledger, ledger_id) values ('ballots', $1), ('participations', $2)`,
      [box, id],
    );
    for (const [index, region] of regions.entries())
      await seedRegion(tx, { election: id, box, region, voters: voters[index] ?? 0 });
  });
  return { id, box, candidates: candidateIds, regions, opensAt };
}

interface RegionSeed {
  readonly election: string;
  readonly box: string;
  readonly region: { readonly id: string; readonly code: string };
  readonly voters: number;
}

async function seedRegion(tx: Tx, { election, box, region, voters }: RegionSeed): Promise<void> {
  await tx.query(`insert into regions (id, code, name) values ($1, $2, '{"en":"A region"}')`, [
    region.id,
    `${region.code}-${region.id}`,
  ]);
  await tx.query(
    `insert into roll_regions (election_id, region_id, code, name, box_id)
     values ($1, $2, $3, '{"en":"A region"}', $4)`,
    [election, region.id, region.code, box],
  );
  await tx.query(
    `with made as (
       insert into voters (id, registration_number, name, date_of_birth, gender, region_id, access_code_hash)
       select gen_random_uuid(), gen_random_uuid()::text, 'A voter', '1996-01-01', 'female', $1::uuid, ''
       from generate_series(1, $2::int) returning id)
     insert into roll_entries (election_id, voter_id, region_id, age_band, gender, salt, commitment)
     select $3, id, $1, '25_34', 'female', decode(repeat('00', 16), 'hex'),
       sha256(id::text::bytea) from made`,
    [region.id, voters, election],
  );
}

interface EntrySeed {
  readonly kind: 'opened' | 'ballot' | 'closed';
  readonly choices?: string;
  readonly opening?: object;
}

async function insertEntry(tx: Tx, box: string, position: number, entry: EntrySeed): Promise<void> {
  const text = `${box}/${position}/${entry.choices ?? entry.kind}`;
  await tx.query(
    `insert into ledger_entries (box_id, position, kind, entry, leaf, choices, credential, opening)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      box,
      position,
      entry.kind,
      text,
      createHash('sha256').update(text).digest(),
      entry.choices ?? null,
      entry.kind === 'ballot' ? randomBytes(32) : null,
      entry.opening === undefined ? null : JSON.stringify(entry.opening),
    ],
  );
}

async function append(
  transactions: Transactions,
  box: string,
  entries: readonly EntrySeed[],
): Promise<void> {
  await transactions.run(async (tx) => {
    const [row] = await tx.query<{ size: string }>(
      'select size from boxes where id = $1 for update',
      [box],
    );
    let position = Number(row?.size);
    for (const entry of entries) await insertEntry(tx, box, position++, entry);
    await tx.query('update boxes set size = $2 where id = $1', [box, position]);
  });
}

/** Casts ballots; each is a text of one `0` or `1` per candidate. */
export async function castBallots(
  transactions: Transactions,
  { box }: Pick<SeededElection, 'box'>,
  choices: readonly string[],
): Promise<void> {
  await append(
    transactions,
    box,
    choices.map((text) => ({ kind: 'ballot', choices: text })),
  );
}

export async function closeElection(
  transactions: Transactions,
  { id, box }: SeededElection,
): Promise<void> {
  await append(transactions, box, [{ kind: 'closed' }]);
  await transactions.run(async (tx) => {
    await tx.query('update boxes set is_closed = true where id = $1', [box]);
    await tx.query(
      'update elections set closes_at = clock_timestamp(), closed_at = clock_timestamp() where id = $1',
      [id],
    );
  });
}

/** The next participations, of the region at each index. */
export async function numberParticipations(
  transactions: Transactions,
  { id, box, regions }: SeededElection,
  regionIndexes: readonly number[],
): Promise<void> {
  await transactions.run(async (tx) => {
    await tx.query('update registers set issued = issued + $2 where box_id = $1', [
      box,
      regionIndexes.length,
    ]);
    await tx.query(
      `insert into participations (election_id, number, region_id, age_band, gender)
       select $1, (select count(*) from participations where election_id = $1) + r.ordinal - 1,
              r.region, '25_34', 'female'
       from unnest($2::uuid[]) with ordinality as r (region, ordinal)`,
      [id, regionIndexes.map((index) => regions[index]?.id)],
    );
  });
}

/** As if the relay had sent everything so far. */
export async function raiseCursors(
  transactions: Transactions,
  { id, box }: SeededElection,
): Promise<void> {
  await transactions.run(async (tx) => {
    await tx.query(
      `update relay_cursors set next_position = (select size from boxes where id = $1)
       where ledger = 'ballots' and ledger_id = $1`,
      [box],
    );
    await tx.query(
      `update relay_cursors
       set next_position = (select count(*) from participations where election_id = $1)
       where ledger = 'participations' and ledger_id = $1`,
      [id],
    );
  });
}
