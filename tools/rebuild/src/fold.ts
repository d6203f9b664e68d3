import type { Database } from './database';

/** The count of a ledger's first entries, by PostgreSQL alone. */
export interface BoxCount {
  readonly ballots: number;
  readonly blank: number;
  readonly counts: readonly number[];
}

export interface TurnoutCount {
  readonly regions: Readonly<Record<string, number>>;
  readonly ageBands: Readonly<Record<string, number>>;
  readonly genders: Readonly<Record<string, number>>;
}

interface Group {
  readonly choices: string;
  readonly count: number;
}

/** Ballots with the same choices are one group. */
export function countGroups(groups: readonly Group[], candidates: number): BoxCount {
  const counts = Array<number>(candidates).fill(0);
  let ballots = 0;
  let blank = 0;
  for (const { choices, count } of groups) {
    ballots += count;
    if (!choices.includes('1')) blank += count;
    for (let index = 0; index < candidates; index += 1)
      if (choices[index] === '1') counts[index] = (counts[index] ?? 0) + count;
  }
  return { ballots, blank, counts };
}

export async function foldBox(database: Database, box: string, size: number): Promise<BoxCount> {
  const [row] = await database.query<{ candidates: number }>(
    'select candidates from boxes where id = $1',
    [box],
  );
  const groups = await database.query<{ choices: string; count: number }>(
    `select choices, count(*)::integer as count from ledger_entries
     where box_id = $1 and position < $2 and kind = 'ballot' group by choices`,
    [box, size],
  );
  return countGroups(groups, row?.candidates ?? 0);
}

export async function foldTurnout(
  database: Database,
  election: string,
  size: number,
): Promise<TurnoutCount> {
  const by = async (column: string): Promise<Record<string, number>> => {
    const rows = await database.query<{ key: string; count: number }>(
      `select ${column}::text as key, count(*)::integer as count from participations
       where election_id = $1 and number < $2 group by 1`,
      [election, size],
    );
    return Object.fromEntries(rows.map(({ key, count }) => [key, count]));
  };
  return {
    regions: await by('region_id'),
    ageBands: await by('age_band'),
    genders: await by('gender'),
  };
}
