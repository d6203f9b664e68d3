import type { Transactions } from '../../platform/database/transactions';
import type { LedgerSource } from '../../platform/relay/ledger-source';
import { BallotSource } from './ballot-source';
import { ElectionOpenings } from './election-openings';
import { ParticipationSource } from './participation-source';

/** The ledgers that the relay sends: ballots of each box, participations of each election. */
export function relaySources(transactions: Transactions): readonly LedgerSource[] {
  const openings = new ElectionOpenings(transactions);
  return [
    new BallotSource(transactions, openings),
    new ParticipationSource(transactions, openings),
  ];
}
