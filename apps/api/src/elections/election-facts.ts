import type { BilingualText } from '@scrutin/contracts';
import type { Tx } from '../platform/database/transactions';
import type { Election } from './election';
import type { StandingCandidate } from './manifest-draft';

interface CandidateRow {
  readonly id: string;
  readonly name: string;
  readonly programme: BilingualText | null;
  readonly photo: string | null;
  readonly party_id: string | null;
  readonly party_name: BilingualText;
  readonly short_name: string | null;
  readonly colour: string;
}

/** Candidates in the order in which they stand in a manifest. */
export async function readStandingCandidates(
  tx: Tx,
  electionId: string,
): Promise<readonly StandingCandidate[]> {
  const rows = await tx.query<CandidateRow>(
    `select c.id, c.name, c.programme, c.photo, p.id as party_id, p.name as party_name, p.short_name, p.colour
     from candidates c left join parties p on p.id = c.party_id
     where c.election_id = $1 order by c.list_order nulls last, c.id`,
    [electionId],
  );
  return rows.map(({ id, name, programme, photo, ...party }) => ({
    id,
    name,
    programme,
    photo,
    party:
      party.party_id === null
        ? null
        : {
            id: party.party_id,
            name: party.party_name,
            shortName: party.short_name,
            colour: party.colour,
          },
  }));
}

/** A region with those of its voters who would be on the roll. */
export interface RegionOfElectorate {
  readonly code: string;
  readonly name: BilingualText;
  readonly voters: number;
}

/** The regions that would have voters on the roll. */
export async function readElectorate(
  tx: Tx,
  regionIds: Election['regionIds'],
): Promise<readonly RegionOfElectorate[]> {
  return tx.query<RegionOfElectorate>(
    `select r.code, r.name, v.voters from regions r join (
       select region_id, count(*)::integer as voters from voters
       where $1::uuid[] is null or region_id = any($1) group by region_id) v on v.region_id = r.id
     order by r.code`,
    [regionIds],
  );
}

/** Whether all of them are regions. They stay so until the transaction ends. */
export async function areRegions(tx: Tx, ids: Election['regionIds']): Promise<boolean> {
  if (ids === null) return true;
  const found = await tx.query('select id from regions where id = any($1) for key share', [ids]);
  return found.length === new Set(ids).size;
}
