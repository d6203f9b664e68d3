import { randomBytes, randomUUID } from 'node:crypto';
import { newBearerToken } from '../src/identity';
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

/** Tokens of signed-in voters, in their order and in one statement: for tests that are about what comes after. */
export async function signInAll(
  { transactions }: Pick<TestApp, 'transactions'>,
  voters: readonly TestVoter[],
): Promise<readonly string[]> {
  const tokens = voters.map(() => newBearerToken());
  await transactions.run((tx) =>
    tx.query(
      `insert into voter_sessions (token_hash, voter_id, expires_at)
       select hash, voter_id, clock_timestamp() + interval '30 min'
       from unnest($1::bytea[], $2::uuid[]) as session (hash, voter_id)`,
      [tokens.map(({ hash }) => hash), voters.map(({ id }) => id)],
    ),
  );
  return tokens.map(({ token }) => token);
}
