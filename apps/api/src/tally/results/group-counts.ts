import type { AgeBand, Gender, TurnoutState } from '@scrutin/domain';
import type { Transactions } from '../../platform/database/transactions';

/** Each row is of one group: one of the three is given. */
interface GroupRow {
  readonly region_id: string | null;
  readonly age_band: AgeBand | null;
  readonly gender: Gender | null;
  readonly people: number;
}

/**
 * The people of an election by region, age band and gender, as Postgres has them: those on the roll, or those whose
 * participation was numbered.
 */
export async function readGroupCounts(
  transactions: Transactions,
  table: 'roll_entries' | 'participations',
  electionId: string,
): Promise<TurnoutState> {
  const rows = await transactions.read<GroupRow>(
    `select region_id, age_band, gender, count(*)::integer as people from ${table}
     where election_id = $1 group by grouping sets ((region_id), (age_band), (gender))`,
    [electionId],
  );
  const counts = {
    size: 0,
    regions: {} as Record<string, number>,
    ageBands: {} as Partial<Record<AgeBand, number>>,
    genders: {} as Partial<Record<Gender, number>>,
  };
  for (const { region_id: region, age_band: ageBand, gender, people } of rows) {
    if (region !== null) {
      counts.regions[region] = people;
      counts.size += people;
    }
    if (ageBand !== null) counts.ageBands[ageBand] = people;
    if (gender !== null) counts.genders[gender] = people;
  }
  return counts;
}
