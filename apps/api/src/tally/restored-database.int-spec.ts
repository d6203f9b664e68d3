import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { castBallots, seedElection, type SeededElection } from '../../test/ledger-rows';
import { listReleases, untilReleased } from '../../test/released';
import { startTestApp, type TestApp } from '../../test/test-app';

const roles = ['relay', 'tally', 'keeper'] as const;
const allForTheFirst = (ballots: number) => Array<string>(ballots).fill('100');
const allForTheSecond = (ballots: number) => Array<string>(ballots).fill('010');

let base: TestApp;

beforeAll(async () => {
  base = await startTestApp({ roles: ['api'] });
});
afterAll(() => base.stop());

/** As restoring a backup does it, which knows no triggers: the box has so many entries again, and Kafka has more. */
async function putBack({ box }: SeededElection, size: number): Promise<void> {
  await base.transactions.run(async (tx) => {
    await tx.query('set local session_replication_role = replica');
    await tx.query('delete from ledger_entries where box_id = $1 and position >= $2', [box, size]);
    await tx.query('delete from releases where box_id = $1 and size > $2', [box, size]);
    await tx.query('update boxes set size = $2 where id = $1', [box, size]);
    await tx.query('update relay_cursors set next_position = $2 where ledger_id = $1', [box, size]);
  });
}

it.each([
  ['nothing', 0],
  ['less than was lost', 2],
  ['as much as was lost', 4],
  ['more than was lost', 6],
])('a database that was put back is counted, where %s was cast since', async (_, castSince) => {
  vi.spyOn(Logger.prototype, 'error').mockReturnValue();
  const { transactions } = base;
  const election = await seedElection(transactions);
  const before = await startTestApp({ roles, beside: base });
  await castBallots(transactions, election, allForTheFirst(2));
  await untilReleased(transactions, election);
  await castBallots(transactions, election, allForTheFirst(4));
  await untilReleased(transactions, election);
  await before.stop();

  await putBack(election, 3);
  await castBallots(transactions, election, allForTheSecond(castSince));
  const after = await startTestApp({ roles, beside: base });
  await untilReleased(transactions, election);
  await castBallots(transactions, election, allForTheSecond(6));
  expect(await untilReleased(transactions, election)).toEqual({
    size: 9 + castSince,
    ballots: 8 + castSince,
    blank: 0,
    counts: [2, 6 + castSince, 0],
  });
  for (const { size, counts } of await listReleases(transactions, election.box))
    expect(counts).toEqual([Math.min(2, size - 1), Math.max(0, size - 3), 0]);
  await after.stop();
  vi.restoreAllMocks();
});
