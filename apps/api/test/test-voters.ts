import { randomBytes, randomUUID } from 'node:crypto';
import { AccessCodes } from '../src/registration/voters/access-codes';
import type { TestApp } from './test-app';

export interface TestVoter {
  readonly id: string;
  readonly registrationNumber: string;
  readonly accessCode: string;
  readonly regionId: string;
}

/**
 * Registers voters in one statement, those of every region in turn. Their access codes are right; the registry's
 * messages about them are left out.
 */
export async function addVoters(
  { settings, transactions }: Pick<TestApp, 'settings' | 'transactions'>,
  { count, regionIds }: { readonly count: number; readonly regionIds: readonly string[] },
): Promise<readonly TestVoter[]> {
  const accessCodes = new AccessCodes(settings);
  const mark = randomBytes(4).toString('hex');
  const voters = Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    registrationNumber: `${mark}-${index}`,
    accessCode: accessCodes.draw(),
    regionId: regionIds[index % regionIds.length] ?? '',
  }));
  await transactions.run((tx) =>
    tx.query(
      `insert into voters (id, registration_number, name, date_of_birth, gender, region_id, access_code_hash)
       select id, number, 'Voter ' || number, '1990-06-01', 'female', region_id, code_hash
       from unnest($1::uuid[], $2::text[], $3::uuid[], $4::bytea[]) as given (id, number, region_id, code_hash)`,
      [
        voters.map((voter) => voter.id),
        voters.map((voter) => voter.registrationNumber),
        voters.map((voter) => voter.regionId),
        voters.map((voter) => accessCodes.hash(voter.accessCode)),
      ],
    ),
  );
  return voters;
}
