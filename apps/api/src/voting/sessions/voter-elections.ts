import type { BilingualText, VoterSessionResponse } from '@scrutin/contracts';
import { electionState } from '@scrutin/domain';
import type { Transactions } from '../../platform/database/transactions';

type VoterElection = VoterSessionResponse['elections'][number];

interface Row {
  readonly id: string;
  readonly title: BilingualText;
  readonly sealing_at: Date | null;
  readonly sealed_at: Date | null;
  readonly opens_at: Date | null;
  readonly closes_at: Date | null;
  readonly closed_at: Date | null;
  readonly certified_at: Date | null;
  readonly annulled_at: Date | null;
  readonly now: Date;
  readonly box_id: string;
  readonly issued: boolean;
}

const milliseconds = (date: Date | null): number | null => date?.getTime() ?? null;
const instant = (date: Date | null): string | null => date?.toISOString() ?? null;

const stateOf = (row: Row): VoterElection['state'] =>
  electionState(
    {
      sealingAt: milliseconds(row.sealing_at),
      sealedAt: milliseconds(row.sealed_at),
      opensAt: milliseconds(row.opens_at),
      closesAt: milliseconds(row.closes_at),
      closedAt: milliseconds(row.closed_at),
      certifiedAt: milliseconds(row.certified_at),
      annulledAt: milliseconds(row.annulled_at),
    },
    row.now.getTime(),
  );

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
       e.annulled_at, clock_timestamp() as now, r.box_id, s.voter_id is not null as issued
     from roll_entries r
       join elections e on e.id = r.election_id
       left join register_entries s on s.election_id = r.election_id and s.voter_id = r.voter_id
     where r.voter_id = $1 order by e.opens_at desc, e.id`,
    [voterId],
  );
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    state: stateOf(row),
    opensAt: instant(row.opens_at),
    closesAt: instant(row.closes_at),
    box: row.box_id,
    issued: row.issued,
  }));
}
