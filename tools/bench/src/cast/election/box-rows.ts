import { Refusal } from '@scrutin/command';
import type { Client } from 'pg';
import type { TestBox } from './box';
import { openIssuerKey } from './open-secret';

interface BoxRow {
  readonly id: string;
  readonly ledger: Buffer;
  readonly issuer_key: Buffer;
  readonly receipt_key: Buffer;
  readonly candidates: number;
  readonly sealed: Buffer;
}

/** The only box of the election, and its issuer's private key, which is otherwise the application's alone. */
export async function readBox(
  client: Client,
  electionId: string,
  masterKey: Buffer,
): Promise<{ readonly box: TestBox; readonly issuerPrivateKey: Buffer }> {
  const { rows } = await client.query<BoxRow>(
    `select id, ledger, issuer_key, receipt_key, candidates, sealed
     from boxes join box_secrets on box_id = id and purpose = 'issuer' where election_id = $1`,
    [electionId],
  );
  const [row] = rows;
  if (row === undefined) throw new Refusal('The election has no box.');
  const { id, ledger, issuer_key: issuerKey, receipt_key: receiptKey, candidates } = row;
  const box = { id, electionId, ledger, issuerKey, receiptKey, candidates };
  return { box, issuerPrivateKey: openIssuerKey(masterKey, row.sealed, id) };
}

/** As if each of the ballots' credentials had been asked for: there are never more ballots than credentials. */
export async function raiseIssued(client: Client, boxId: string, issued: number): Promise<void> {
  await client.query('update registers set issued = $2 where box_id = $1', [boxId, issued]);
}

/** What is in the ledger: ballots, and the positions that the box counts. */
export async function readLedger(
  client: Client,
  boxId: string,
): Promise<{ readonly ballots: number; readonly size: number }> {
  const { rows } = await client.query<{ ballots: number; size: number }>(
    `select (select count(*)::int from ledger_entries e where e.box_id = b.id and kind = 'ballot') as ballots,
       size::int as size
     from boxes b where id = $1`,
    [boxId],
  );
  return rows[0] ?? { ballots: 0, size: 0 };
}
