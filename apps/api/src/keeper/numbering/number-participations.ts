import type { Tx } from '../../platform/database/transactions';
import { shuffled } from '../../platform/shuffle';

/** In one statement; a larger group follows as several, unless so many and more are the least that a group may have. */
const groupSizeMax = 5_000;

/**
 * Gives the next numbers to those who signed the register and have none, in an order that tells nothing of when they
 * signed. Fewer than `groupSizeMin` get none: a small group would say too much. The caller holds the election's row,
 * so that numbers have no gap. Answers how many were numbered.
 */
export async function numberParticipations(
  tx: Tx,
  electionId: string,
  groupSizeMin: number,
): Promise<number> {
  const waiting = await tx.query<{ voter_id: string }>(
    `select voter_id from register_entries where election_id = $1 and not is_numbered limit $2`,
    [electionId, Math.max(groupSizeMax, groupSizeMin)],
  );
  if (waiting.length === 0 || waiting.length < groupSizeMin) return 0;
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
