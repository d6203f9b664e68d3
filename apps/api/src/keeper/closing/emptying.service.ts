import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transactions';
import { LeaderTransactions } from '../../platform/lease/leader-transactions';

const rowsPerTransaction = 20_000;
const firstId = '00000000-0000-0000-0000-000000000000';

/**
 * After the close, who signed the register stays; what could show how a credential was made goes. A part at a time,
 * since nobody waits for it, and a million rows in one transaction would keep others from their work.
 */
@Injectable()
export class EmptyingService {
  constructor(private readonly transactions: LeaderTransactions) {}

  /** The ids of closed elections whose registers are not emptied yet. */
  async listWaiting(): Promise<readonly string[]> {
    const rows = await this.transactions.read<{ id: string }>(
      'select id from elections where closed_at is not null and register_emptied_at is null order by closed_at',
    );
    return rows.map((row) => row.id);
  }

  /** Also right when it was begun before, by a keeper that has ended. */
  async empty(electionId: string, signal: AbortSignal): Promise<void> {
    let afterVoter: string | null = firstId;
    while (afterVoter !== null) {
      if (signal.aborted) return;
      const after: string = afterVoter;
      afterVoter = await this.transactions.run((tx) => emptyNext(tx, electionId, after));
    }
    await this.transactions.run((tx) =>
      tx.query('update elections set register_emptied_at = clock_timestamp() where id = $1', [
        electionId,
      ]),
    );
  }
}

/** The last voter of this part; null once there is none left. */
async function emptyNext(tx: Tx, electionId: string, afterVoter: string): Promise<string | null> {
  const [part] = await tx.query<{ last: string | null }>(
    `with part as (
       select voter_id from register_entries where election_id = $1 and voter_id > $2
         and blinded_hash is not null order by voter_id limit $3),
     emptied as (
       update register_entries r set blinded_hash = null, blind_signature = null from part
       where r.election_id = $1 and r.voter_id = part.voter_id)
     select (select voter_id from part order by voter_id desc limit 1) as last`,
    [electionId, afterVoter, rowsPerTransaction],
  );
  return part?.last ?? null;
}
