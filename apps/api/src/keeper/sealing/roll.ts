import type { Region } from '../../registration';
import type { Tx } from '../../platform/database/transactions';

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

/**
 * Takes the roll, as of now, of the regions that were inserted for the election, and answers how many voters each has;
 * regions without any are absent. The database makes it, so that a million voters do not pass through this process:
 * `commitment` is that of the ballot protocol, its salt 16 bytes of the database's strong random source. Until the
 * transaction ends nobody is deleted or gets another number, which the commitment would not fit; afterwards nobody on
 * it is. Age bands are those of the day (UTC) of `opensAtMs`, epoch milliseconds.
 */
export async function takeRoll(
  tx: Tx,
  electionId: string,
  opensAtMs: number,
): Promise<ReadonlyMap<string, number>> {
  await tx.query('select keep_voters()');
  await tx.query(
    `insert into roll_entries (election_id, voter_id, region_id, age_band, gender, salt, commitment)
     select $1, v.id, v.region_id, age_band_at(v.date_of_birth, $2), v.gender, v.salt,
       sha256(convert_to('scrutin/roll/1', 'UTF8') || '\\x00'::bytea || convert_to($1::uuid::text, 'UTF8')
         || v.salt || convert_to(v.registration_number, 'UTF8'))
     from (select v.id, v.registration_number, v.region_id, v.date_of_birth, v.gender,
             substr(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 1, 16) as salt
           from voters v join roll_regions g on g.election_id = $1 and g.region_id = v.region_id
           offset 0) as v`,
    [electionId, new Date(opensAtMs)],
  );
  const rows = await tx.query<{ region_id: string; voters: number }>(
    `select region_id, count(*)::integer as voters from roll_entries where election_id = $1
     group by region_id`,
    [electionId],
  );
  return new Map(rows.map(({ region_id, voters }) => [region_id, voters]));
}
