import type { ReleaseMessage } from '@scrutin/contracts';
import type { Transactions } from '../src/platform/database/transactions';
import { addToOutbox, type OutboxMessage } from '../src/platform/relay/outbox';
import type { SeededElection } from './ledger-rows';

export interface ReleaseSeed {
  /** Votes of each candidate; with `blank` they make the ballots. */
  readonly counts: readonly number[];
  readonly blank?: number;
  readonly releasedAt?: string;
}

const sum = (counts: readonly number[]): number =>
  counts.reduce((total, count) => total + count, 0);

const messageOf = (
  { id, box }: SeededElection,
  { counts, blank = 0, releasedAt = new Date().toISOString() }: ReleaseSeed,
): ReleaseMessage => {
  const ballots = sum(counts) + blank;
  return {
    box,
    election: id,
    size: ballots + 1,
    ballots,
    blank,
    counts: [...counts],
    root: null,
    jws: null,
    releasedAt,
  };
};

/** Rows and their messages, in one transaction, as the keeper makes releases. */
export async function release(
  transactions: Transactions,
  election: SeededElection,
  seeds: readonly ReleaseSeed[],
): Promise<void> {
  const payloads = seeds.map((seed) => messageOf(election, seed));
  await transactions.run(async (tx) => {
    await tx.query(
      `insert into releases (box_id, size, ballots, blank, counts, released_at)
       select box, size, ballots, blank, counts, "releasedAt" from jsonb_to_recordset($1::jsonb)
         as r (box uuid, size bigint, ballots bigint, blank bigint, counts bigint[], "releasedAt" timestamptz)`,
      [JSON.stringify(payloads)],
    );
    await addToOutbox(
      tx,
      payloads.map((payload) => ({ topic: 'scrutin.releases', key: election.box, payload })),
    );
  });
}

/** Messages of the tally, by way of the outbox. */
export async function announce(
  transactions: Transactions,
  messages: readonly OutboxMessage[],
): Promise<void> {
  await transactions.run((tx) => addToOutbox(tx, messages));
}
