import type { BallotMessage } from '@scrutin/contracts';
import { checksumOf, contentOfEntry } from '../../ledger';
import type { Tx } from '../../platform/database/transactions';
import type { CountedPrefix } from './waiting-prefixes';

interface Row extends Pick<BallotMessage, 'kind' | 'choices'> {
  readonly box_id: string;
  readonly position: string;
  readonly leaf: Buffer;
}

/**
 * Those whose tally counted something else last than the ledger holds there: tallies of a database that was put back to
 * an earlier state since, as a rule.
 */
export async function findForeign(
  tx: Tx,
  releasable: ReadonlyMap<string, readonly CountedPrefix[]>,
): Promise<ReadonlySet<CountedPrefix>> {
  const told = [...releasable].flatMap(([box, prefixes]) =>
    prefixes.flatMap((prefix) => (prefix.last === null ? [] : { box, prefix, ...prefix.last })),
  );
  if (told.length === 0) return new Set();
  const rows = await tx.query<Row>(
    `select e.box_id, e.position, e.kind, e.leaf, e.choices
     from unnest($1::uuid[], $2::bigint[]) as told (box, position)
     join ledger_entries e on e.box_id = told.box and e.position = told.position`,
    [told.map(({ box }) => box), told.map(({ position }) => position)],
  );
  const held = new Map(
    rows.map(({ box_id, position, leaf, ...entry }) => [
      `${box_id}/${position}`,
      checksumOf(contentOfEntry({ ...entry, leaf: leaf.toString('base64url') })),
    ]),
  );
  return new Set(
    told
      .filter(({ box, position, checksum }) => held.get(`${box}/${position}`) !== checksum)
      .map(({ prefix }) => prefix),
  );
}
