import type { LedgerTotals } from '../../platform/relay/ledger-source';

/** Of `relay_cursors c` and, for each, a `ledger` with the number of its `entries`. */
export const totalsOfCursors = `coalesce(sum(ledger.entries), 0) as entries,
  coalesce(sum(least(c.next_position, ledger.entries)), 0) as sent,
  coalesce(sum(c.lowered), 0) as lowered,
  count(*) filter (where c.next_position > ledger.entries) as overrun`;

export type TotalsRow = Readonly<Record<keyof LedgerTotals, string>>;

export const totalsOf = (row: TotalsRow | undefined): LedgerTotals => ({
  entries: Number(row?.entries ?? 0),
  sent: Number(row?.sent ?? 0),
  lowered: Number(row?.lowered ?? 0),
  overrun: Number(row?.overrun ?? 0),
});
