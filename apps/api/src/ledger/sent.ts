import type { Transactions } from '../platform/database/transactions';
import type { LedgerName } from '../platform/relay/ledger-source';
import {
  beginGeneration,
  findGeneration,
  listCursors,
  lowerCursor,
  type SentLedger,
} from '../platform/relay/relay-cursors';

/** Has the relay send a ledger again, from a position on. The ledger itself is not touched. */
export async function resend(
  transactions: Transactions,
  ledger: LedgerName,
  ledgerId: string,
  position: number,
): Promise<void> {
  await transactions.run((tx) => lowerCursor(tx, ledger, ledgerId, position));
}

/**
 * Has a ledger counted anew from its beginning, unless that was asked for since its count of this generation began.
 * Answers the generation of the count that is wanted now.
 */
export async function countAnew(
  transactions: Transactions,
  ledger: LedgerName,
  ledgerId: string,
  generation: number,
): Promise<number> {
  return transactions.run((tx) => beginGeneration(tx, ledger, ledgerId, generation));
}

/** How far the relay says it has sent each ledger. */
export async function listSent(
  transactions: Transactions,
  ledger: LedgerName,
): Promise<readonly SentLedger[]> {
  return listCursors(transactions, ledger);
}

const lengthsSql: Readonly<Record<LedgerName, string>> = {
  ballots: 'select id, size as length from boxes where id = any($1::uuid[])',
  participations: `select id, (select coalesce(max(number) + 1, 0) from participations where election_id = id) as length
    from elections where id = any($1::uuid[])`,
};

/** How many entries there are of these ledgers, sent or not. Of what is none, nothing. */
export async function readLengths(
  transactions: Transactions,
  ledger: LedgerName,
  ledgerIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await transactions.read<{ id: string; length: string }>(lengthsSql[ledger], [
    ledgerIds,
  ]);
  return new Map(rows.map(({ id, length }) => [id, Number(length)]));
}

/** Which count of a ledger is wanted now: no count of an earlier generation is worth anything. */
export async function wantedGeneration(
  transactions: Transactions,
  ledger: LedgerName,
  ledgerId: string,
): Promise<number> {
  return findGeneration(transactions, ledger, ledgerId);
}
