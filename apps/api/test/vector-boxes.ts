import { createPrivateKey, randomBytes, randomUUID, type KeyObject } from 'node:crypto';
import { leafHash } from '@scrutin/domain';
import { protocolVectors, type BoxVector, type ElectionVector } from '@scrutin/domain/testing';
import { BoxSecrets } from '../src/ledger';
import type { Tx } from '../src/platform/database/transactions';
import type { TestApp } from './test-app';
import type { TestElection } from './test-election';
import { addVoters } from './test-voters';

const hourMs = 3_600_000;

/** PKCS #8 of an Ed25519 key is these bytes and then its seed (RFC 8410). */
const ed25519Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

const ed25519Key = (seedHex: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([ed25519Prefix, Buffer.from(seedHex, 'hex')]),
    format: 'der',
    type: 'pkcs8',
  });

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

/**
 * A box of the protocol's worked example with its very keys, sealed in an election of its own with one box, which
 * opens in an hour. Nobody could seal one like it, so its rows are written here.
 */
export async function seedVectorBox(
  app: TestApp,
  vector: { readonly election: ElectionVector; readonly box: BoxVector },
  votersCount: number,
): Promise<TestElection> {
  const { election, box } = vector;
  const region = await app.asAdmin<{ id: string }>('POST', '/api/regions', {
    body: { code: randomBytes(4).toString('hex'), name: { en: 'A region' } },
  });
  const regionId = region.body.id;
  const voters = await addVoters(app, { count: votersCount, regionIds: [regionId] });
  const id = randomUUID();
  await app.transactions.run(async (tx) => {
    await insertElection(tx, id, election, votersCount);
    await insertBox(tx, id, { ...vector, votersCount });
    await new BoxSecrets(app.settings, app.transactions).store(tx, box.id, {
      issuer: createPrivateKey(protocolVectors.testKeys[box.issuerTestKey]),
      receipt: ed25519Key(box.receiptSeed),
      ledger: ed25519Key(box.ledgerSeed),
    });
    await tx.query(
      `insert into roll_regions (election_id, region_id, code, name, box_id)
       values ($1, $2, 'R', '{"en":"A region"}', $3)`,
      [id, regionId, box.id],
    );
    await tx.query(
      `insert into roll_entries (election_id, voter_id, region_id, age_band, gender, salt, commitment)
       select $1, voter_id, $2, '35_44', 'female', decode(repeat('00', 16), 'hex'),
         sha256(voter_id::text::bytea)
       from unnest($3::uuid[]) as voter (voter_id)`,
      [id, regionId, voters.map((voter) => voter.id)],
    );
  });
  const candidates = election.manifest.candidates.map((candidate) => candidate.id);
  return { id, box: box.id, candidates, regions: [regionId], voters };
}

async function insertElection(
  tx: Tx,
  id: string,
  { manifest, manifestJson, fingerprint }: ElectionVector,
  registered: number,
): Promise<void> {
  const { method } = manifest;
  await tx.query(
    `insert into elections (id, title, opens_at, method_type, method_max, boxes, visibility, release_size,
       sealing_at, sealed_at, manifest, fingerprint, registered)
     values ($1, '{"en":"The worked example"}', $2, $3, $4, 'one', 'live', 1,
       clock_timestamp(), clock_timestamp(), $5, $6, $7)`,
    [
      id,
      new Date(Date.now() + hourMs),
      method.type,
      method.type === 'one' ? null : method.max,
      manifestJson,
      fingerprint,
      registered,
    ],
  );
}

async function insertBox(
  tx: Tx,
  electionId: string,
  vector: {
    readonly election: ElectionVector;
    readonly box: BoxVector;
    readonly votersCount: number;
  },
): Promise<void> {
  const { candidates, method } = vector.election.manifest;
  const { id, L, issuerKey, receiptKey, ledgerKey, entry0 } = vector.box;
  await tx.query(
    `insert into boxes (id, election_id, ledger, issuer_key, receipt_key, ledger_key, candidates, choices_max,
       roll, opens_at) select $1, $2, $3, $4, $5, $6, $7, $8, $9, opens_at from elections where id = $2`,
    [
      id,
      electionId,
      bytes(L),
      bytes(issuerKey),
      bytes(receiptKey),
      bytes(ledgerKey),
      candidates.length,
      method.type === 'one' ? 1 : method.max,
      vector.votersCount,
    ],
  );
  await tx.query('insert into registers (box_id, roll) values ($1, $2)', [id, vector.votersCount]);
  await tx.query(
    `insert into ledger_entries (box_id, position, kind, entry, leaf, opening)
     values ($1, 0, 'opened', $2, $3, '{"candidates":3,"releaseSize":1,"visibility":"live"}')`,
    [id, entry0, Buffer.from(leafHash(entry0))],
  );
  await tx.query(
    `insert into relay_cursors (ledger, ledger_id) values ('ballots', $1), ('participations', $2)`,
    [id, electionId],
  );
}
