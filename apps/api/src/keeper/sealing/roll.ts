import { randomBytes } from 'node:crypto';
import type { Gender } from '@scrutin/contracts';
import { ageBandAt, type AgeBand } from '@scrutin/domain';
import type { Tx } from '../../platform/database/transactions';
import { mapInTurns } from '../../platform/map-in-turns';
import { readElectorate, type ElectorateVoter, type Region } from '../../registration';
import { commitmentOf } from '../roll-hashes';

const saltBytes = 16;
const insertRowsMax = 2_000;

/** A voter as the roll keeps them, whatever the register says later. */
export interface RollEntry {
  readonly voterId: string;
  readonly regionId: string;
  readonly ageBand: AgeBand;
  readonly gender: Gender;
  readonly salt: Buffer;
  readonly commitment: Buffer;
}

interface RollQuery {
  readonly electionId: string;
  readonly regionIds: readonly string[] | null;
  /** Age bands are those of this day (UTC), in epoch milliseconds. */
  readonly opensAtMs: number;
}

/** Who may vote, as of now. Until the transaction ends none of them is deleted. */
export async function takeRoll(
  tx: Tx,
  { electionId, regionIds, opensAtMs }: RollQuery,
): Promise<RollEntry[]> {
  const entryOf = (voter: ElectorateVoter): RollEntry => {
    const { id: voterId, registrationNumber, regionId, gender, dateOfBirth } = voter;
    const salt = randomBytes(saltBytes);
    const commitment = commitmentOf({ election: electionId, salt, registrationNumber });
    const ageBand = ageBandAt(dateOfBirth, opensAtMs);
    return { voterId, regionId, ageBand, gender, salt, commitment };
  };
  const roll: RollEntry[] = [];
  for await (const batch of readElectorate(tx, regionIds)) {
    const entries = await mapInTurns(batch, entryOf);
    for (const entry of entries) roll.push(entry);
  }
  return roll;
}

/** The regions whose voters may vote, as their names are now. */
export async function insertRollRegions(
  tx: Tx,
  electionId: string,
  regions: readonly Region[],
): Promise<void> {
  await tx.query(
    `insert into roll_regions (election_id, region_id, code, name, cell_x, cell_y)
     select $1, * from unnest($2::uuid[], $3::text[], $4::jsonb[], $5::smallint[], $6::smallint[])`,
    [
      electionId,
      regions.map((region) => region.id),
      regions.map((region) => region.code),
      regions.map((region) => JSON.stringify(region.name)),
      regions.map((region) => region.cell?.x ?? null),
      regions.map((region) => region.cell?.y ?? null),
    ],
  );
}

export async function insertRoll(
  tx: Tx,
  { electionId, boxId }: { readonly electionId: string; readonly boxId: string },
  roll: readonly RollEntry[],
): Promise<void> {
  for (let start = 0; start < roll.length; start += insertRowsMax) {
    const entries = roll.slice(start, start + insertRowsMax);
    await tx.query(
      `insert into roll_entries (election_id, box_id, voter_id, region_id, age_band, gender, salt, commitment)
       select $1, $2, * from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::bytea[], $8::bytea[])`,
      [
        electionId,
        boxId,
        entries.map((entry) => entry.voterId),
        entries.map((entry) => entry.regionId),
        entries.map((entry) => entry.ageBand),
        entries.map((entry) => entry.gender),
        entries.map((entry) => entry.salt),
        entries.map((entry) => entry.commitment),
      ],
    );
  }
}
