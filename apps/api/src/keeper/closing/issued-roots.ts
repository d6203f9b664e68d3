import type { Transactions } from '../../platform/database/transactions';
import { rollRootInTurns } from '../roll-hashes';

/** The commitments of those who received a credential, as a root, and how many they are. */
export interface IssuedRoot {
  readonly issued: number;
  readonly root: Buffer;
}

/** By box. Read and hashed before the locks of closing are taken, since hashing takes its time. */
export async function readIssuedRoots(
  transactions: Transactions,
  electionId: string,
): Promise<ReadonlyMap<string, IssuedRoot>> {
  const rows = await transactions.read<{ box_id: string; commitment: Buffer }>(
    `select s.box_id, r.commitment
     from register_entries s join roll_entries r on r.election_id = s.election_id and r.voter_id = s.voter_id
     where s.election_id = $1`,
    [electionId],
  );
  const byBox = new Map<string, Buffer[]>();
  for (const { box_id, commitment } of rows) {
    const commitments = byBox.get(box_id);
    if (commitments === undefined) byBox.set(box_id, [commitment]);
    else commitments.push(commitment);
  }
  const roots = new Map<string, IssuedRoot>();
  for (const [boxId, commitments] of byBox)
    roots.set(boxId, { issued: commitments.length, root: await rollRootInTurns(commitments) });
  return roots;
}
