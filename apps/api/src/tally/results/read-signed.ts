import type { TurnoutState } from '@scrutin/domain';
import { wantedGeneration } from '../../ledger';
import type { Transactions } from '../../platform/database/transactions';
import { readGroupCounts } from './group-counts';

/**
 * Who signed the register of an election, as Postgres has it, and which count of the participations was wanted by then:
 * read before, so that one which has begun since is the later one.
 */
export async function readSigned(
  transactions: Transactions,
  electionId: string,
): Promise<{ readonly turnout: TurnoutState; readonly generation: number }> {
  const generation = await wantedGeneration(transactions, 'participations', electionId);
  const turnout = await readGroupCounts(transactions, 'participations', electionId);
  return { turnout, generation };
}
