import type { Gender } from '@scrutin/contracts';
import type { Tx } from '../../platform/database/transactions';

const batchRowsMax = 5_000;

/** What a roll takes from the register. */
export interface ElectorateVoter {
  readonly id: string;
  readonly registrationNumber: string;
  readonly dateOfBirth: string;
  readonly gender: Gender;
  readonly regionId: string;
}

/**
 * All voters of these regions, or of all where `regionIds` is null, in batches in the order of their ids. Until the
 * transaction ends none of those read is changed or deleted, so that a roll and its commitments stay true.
 */
export async function* readElectorate(
  tx: Tx,
  regionIds: readonly string[] | null,
): AsyncGenerator<readonly ElectorateVoter[]> {
  let afterId = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const batch = await tx.query<ElectorateVoter>(
      `select id, registration_number as "registrationNumber", date_of_birth::text as "dateOfBirth",
              gender, region_id as "regionId"
       from voters where id > $1 and ($2::uuid[] is null or region_id = any($2))
       order by id limit $3 for key share`,
      [afterId, regionIds, batchRowsMax],
    );
    const last = batch.at(-1);
    if (last === undefined) return;
    yield batch;
    afterId = last.id;
  }
}
