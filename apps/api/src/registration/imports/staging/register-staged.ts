import type { Tx } from '../../../platform/database/transactions';

/**
 * Registers the staged voters, in the order of their numbers, so that nobody waits crosswise with them. False where not
 * all could be: somebody has taken a number or removed a region since the checks, and the transaction must roll back.
 */
export async function registerStaged(tx: Tx, importId: string): Promise<boolean> {
  // Until the transaction ends none of these regions is deleted or gets another code.
  await tx.query(
    `select from regions where code in (select region_code from staged_voters) order by code for key share`,
  );
  const [inserted] = await tx.query<{ all: boolean }>(
    `with inserted as (
       insert into voters (id, registration_number, name, date_of_birth, gender, region_id, nationality, street, city,
         state, country, postcode, email, phone, mobile, picture_url, access_code_hash, import_id)
       select s.id, s.registration_number, s.name, s.date_of_birth, s.gender, regions.id, s.nationality, s.street, s.city,
         s.state, s.country, s.postcode, s.email, s.phone, s.mobile, s.picture_url, s.access_code_hash, $1
       from staged_voters s join regions on regions.code = s.region_code
       order by s.registration_number
       on conflict (registration_number) do nothing
       returning 1)
     select (select count(*) from inserted) = (select count(*) from staged_voters) as all`,
    [importId],
  );
  if (inserted?.all !== true) return false;
  await tx.query(
    `insert into voter_cards (import_id, line, voter_id, access_code_sealed)
     select $1, line, id, access_code_sealed from staged_voters order by line`,
    [importId],
  );
  return true;
}

/** One message about each voter, as `voterMessage` writes it. Nobody else knows of these voters yet. */
export async function tellOfStaged(tx: Tx): Promise<void> {
  await tx.query(
    `insert into outbox (aggregatetype, aggregateid, type, payload)
     select 'voters', s.id::text, 'changed', jsonb_build_object('id', s.id, 'regionId', regions.id,
       'ageBand', age_band_at(s.date_of_birth, today.now), 'gender', s.gender, 'status', 'active', 'version', 1)
     from staged_voters s join regions on regions.code = s.region_code,
       (select clock_timestamp() as now) today`,
  );
}
