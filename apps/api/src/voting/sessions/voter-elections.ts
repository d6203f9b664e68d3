import type { BilingualText, VoterSessionResponse } from '@scrutin/contracts';
import { electionState, shownClosesAt } from '@scrutin/domain';
import { timesOfRow, type RecordedTimes } from '../../elections';
import type { Transactions } from '../../platform/database/transactions';

type VoterElection = VoterSessionResponse['elections'][number];

interface Row extends RecordedTimes {
  readonly id: string;
  readonly title: BilingualText;
  readonly now: Date;
  readonly box_id: string;
  readonly issued: boolean;
}

const instant = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms).toISOString();

/**
 * The elections on whose roll a voter stands, those that open last first. A roll exists once an election is sealed.
 * The state is that at the database's time, by which casting decides as well.
 */
export async function listVoterElections(
  transactions: Transactions,
  voterId: string,
): Promise<VoterElection[]> {
  const rows = await transactions.read<Row>(
    `select e.id, e.title, e.sealing_at, e.sealed_at, e.opens_at, e.closes_at, e.closed_at, e.certified_at,
       e.annulled_at, clock_timestamp() as now, g.box_id, s.voter_id is not null as issued
     from roll_entries r
       join roll_regions g on g.election_id = r.election_id and g.region_id = r.region_id
       join elections e on e.id = r.election_id
       left join register_entries s on s.election_id = r.election_id and s.voter_id = r.voter_id
     where r.voter_id = $1 order by e.opens_at desc, e.id`,
    [voterId],
  );
  return rows.map((row) => {
    const times = timesOfRow(row);
    return {
      id: row.id,
      title: row.title,
      state: electionState(times, row.now.getTime()),
      opensAt: instant(times.opensAt),
      closesAt: instant(shownClosesAt(times)),
      box: row.box_id,
      issued: row.issued,
    };
  });
}
