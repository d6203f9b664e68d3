import type { Transactions } from '../../platform/database/transactions';
import type { BehindLimits, LedgerCursor } from '../../platform/relay/ledger-source';

/** One of so many places is drawn among the ledgers that are not the shortest. */
const placesPerDrawn = 10;

/**
 * `behind` selects ledger_id, next_position, lowered and what is `missing` of each ledger that is behind; `$1` is its kind.
 * The shortest ways behind have most of the places, so that what is cast now waits for no long one. Others draw lots for
 * the rest: whoever is behind has a turn in the end, however many shorter ones there always are.
 */
export async function readBehind(
  transactions: Transactions,
  { ledger, behind }: { readonly ledger: string; readonly behind: string },
  { ledgersMax, except }: BehindLimits,
): Promise<readonly LedgerCursor[]> {
  const drawn = Math.ceil(ledgersMax / placesPerDrawn);
  const rows = await transactions.read<{
    ledger_id: string;
    next_position: string;
    lowered: number;
  }>(
    `with ranked as (
       select *, row_number() over (order by missing) as rank
       from (${behind}) as behind where ledger_id <> all($2::uuid[])
     ), chosen as (
       select * from ranked order by case when rank <= $3 then -1 else random() end limit $4
     )
     select ledger_id, next_position, lowered from chosen order by missing`,
    [ledger, except, ledgersMax - drawn, ledgersMax],
  );
  return rows.map((row) => ({
    ledgerId: row.ledger_id,
    nextPosition: Number(row.next_position),
    lowered: row.lowered,
  }));
}
