import type { OutboxMessage } from '../src/platform/relay/outbox';
import { addToOutbox } from '../src/platform/relay/outbox';
import type { Transactions } from '../src/platform/database/transactions';
import type { SeededElection } from './ledger-rows';

export interface ReleaseSeed {
  /** Votes of each candidate; with `blank` they make the ballots. */
  readonly counts: readonly number[];
  readonly blank?: number;
  /** Entries of the prefix; without it, those of a ledger that is not closed. */
  readonly size?: number;
  readonly releasedAt?: string;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** A row and its message, in one transaction, as the keeper makes releases. */
export async function release(
  transactions: Transactions,
  { id, box }: SeededElection,
  seeds: readonly ReleaseSeed[],
): Promise<void> {
  await transactions.run(async (tx) => {
    for (const { counts, blank = 0, size, releasedAt = new Date().toISOString() } of seeds) {
      const ballots = sum(counts) + blank;
      const entries = size ?? ballots + 1;
      await tx.query(
        `insert into releases (box_id, size, ballots, blank, counts, released_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [box, entries, ballots, blank, counts, releasedAt],
      );
      await addToOutbox(tx, [
        {
          topic: 'scrutin.releases',
          key: box,
          payload: {
            box,
            election: id,
            size: entries,
            ballots,
            blank,
            counts,
            root: null,
            jws: null,
            releasedAt,
          },
        },
      ]);
    }
  });
}

/** A message as the tally would send it, by way of the outbox. */
export async function announce(
  transactions: Transactions,
  messages: readonly OutboxMessage[],
): Promise<void> {
  await transactions.run((tx) => addToOutbox(tx, messages));
}
