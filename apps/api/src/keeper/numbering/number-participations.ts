import type { Tx } from '../../platform/database/transactions';
import { shuffled } from '../../platform/shuffle';

/** In one statement; more follow as another group, unless a group has to be larger. */
const groupSizeMax = 5_000;
/** Participations appear in groups of at least so many, or of the release size where that is more. */
const groupSizeMin = 10;

/** How many are numbered together. */
interface GroupSize {
  readonly min: number;
  readonly max: number;
}

/** While an election runs. */
export const groupSizeOf = (releaseSize: number): GroupSize => {
  const min = Math.max(releaseSize, groupSizeMin);
  return { min, max: Math.max(min, groupSizeMax) };
};

/** At the close: whoever is left, and not in smaller groups than before where there are that many. */
export const lastGroupSizeOf = (releaseSize: number): GroupSize => ({
  ...groupSizeOf(releaseSize),
  min: 1,
});

/**
 * Gives the next numbers to those who signed the register and have none, in an order that tells nothing of when they
 * signed. Fewer than `min` get none: a small group would say too much. The caller holds the election's row,
 * so that numbers have no gap. Answers how many were numbered.
 */
export async function numberParticipations(
  tx: Tx,
  electionId: string,
  { min, max }: GroupSize,
): Promise<number> {
  const waiting = await tx.query<{ voter_id: string }>(
    `select voter_id from register_entries where election_id = $1 and not is_numbered limit $2`,
    [electionId, max],
  );
  if (waiting.length === 0 || waiting.length < min) return 0;
  const voterIds = shuffled(waiting.map((row) => row.voter_id));
  await tx.query(
    `insert into participations (election_id, number, region_id, age_band, gender)
     select $1, taken.count + signed.ordinal - 1, roll.region_id, roll.age_band, roll.gender
     from (select coalesce(max(number), -1) + 1 as count from participations where election_id = $1) as taken,
          unnest($2::uuid[]) with ordinality as signed (voter_id, ordinal)
          join roll_entries roll on roll.election_id = $1 and roll.voter_id = signed.voter_id`,
    [electionId, voterIds],
  );
  await tx.query(
    `update register_entries set is_numbered = true where election_id = $1 and voter_id = any($2)`,
    [electionId, voterIds],
  );
  return voterIds.length;
}
