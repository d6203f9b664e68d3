import { randomBytes } from 'node:crypto';
import type { Transactions } from '../src/platform/database/transactions';
import type { TestElection } from './test-election';
import type { TestVoter } from './test-voters';

/** Rows as issuing leaves them, without the voters' side of it: for tests of what becomes of them. */
export async function signRegister(
  transactions: Transactions,
  { id, box }: Pick<TestElection, 'id' | 'box'>,
  voters: readonly Pick<TestVoter, 'id'>[],
): Promise<void> {
  await transactions.run(async (tx) => {
    await tx.query('update registers set issued = issued + $2 where box_id = $1', [
      box,
      voters.length,
    ]);
    await tx.query(
      `insert into register_entries (election_id, box_id, voter_id, blinded_hash, blind_signature)
       select $1, $2, * from unnest($3::uuid[], $4::bytea[], $5::bytea[])`,
      [
        id,
        box,
        voters.map((voter) => voter.id),
        voters.map(() => randomBytes(32)),
        voters.map(() => randomBytes(256)),
      ],
    );
  });
}
