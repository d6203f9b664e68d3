import type { Transactions } from '../platform/database/transactions';
import type { LedgerCursor, LedgerName } from '../platform/relay/ledger-source';
import { listCursors, lowerCursor } from '../platform/relay/relay-cursors';

/** Has the relay send a ledger again, from a position on. The ledger itself is not touched. */
export async function resend(
  transactions: Transactions,
  ledger: LedgerName,
  ledgerId: string,
  position: number,
): Promise<void> {
  await transactions.run((tx) => lowerCursor(tx, ledger, ledgerId, position));
}

/** How far the relay says it has sent each ledger. */
export async function listSent(
  transactions: Transactions,
  ledger: LedgerName,
): Promise<readonly LedgerCursor[]> {
  return listCursors(transactions, ledger);
}
