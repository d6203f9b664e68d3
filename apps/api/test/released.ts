import type { PrefixCounts } from '@scrutin/domain';
import type { Transactions } from '../src/platform/database/transactions';
import type { SeededElection } from './ledger-rows';
import { until } from './until';

interface Row {
  readonly size: string;
  readonly ballots: string;
  readonly blank: string;
  readonly counts: readonly string[];
}

/** All releases of a box, in the order of their sizes. */
export async function listReleases(
  transactions: Transactions,
  box: string,
): Promise<readonly PrefixCounts[]> {
  const rows = await transactions.read<Row>(
    'select size, ballots, blank, counts from releases where box_id = $1 order by size',
    [box],
  );
  return rows.map((row) => ({
    size: Number(row.size),
    ballots: Number(row.ballots),
    blank: Number(row.blank),
    counts: row.counts.map(Number),
  }));
}

/** The release of the whole box, once it has been made. */
export async function untilReleased(
  transactions: Transactions,
  { box }: Pick<SeededElection, 'box'>,
): Promise<PrefixCounts> {
  return until(async () => {
    const [row] = await transactions.read<{ size: string }>(
      'select size from boxes where id = $1',
      [box],
    );
    const newest = (await listReleases(transactions, box)).at(-1);
    return newest?.size === Number(row?.size) ? newest : null;
  }, `box ${box} was released as a whole`);
}
