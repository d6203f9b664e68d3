import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
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
afterEach(() => vi.restoreAllMocks());
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

it('a database that was put back is counted, however much was cast before anybody counted', async () => {
  vi.spyOn(Logger.prototype, 'error').mockReturnValue();
  const { transactions } = base;
  // Of four ballots that are lost, nothing is cast again, less, as much, or more.
  const boxes = await Promise.all(
    [0, 2, 4, 6].map(async (castSince) => ({
      castSince,
      election: await seedElection(transactions),
    })),
  );
  const before = await startTestApp({ roles, beside: base });
  for (const ballots of [2, 4]) {
    for (const { election } of boxes)
      await castBallots(transactions, election, allForTheFirst(ballots));
    for (const { election } of boxes) await untilReleased(transactions, election);
  }
  await before.stop();

  for (const { election, castSince } of boxes) {
    await putBack(election, 3);
    await castBallots(transactions, election, allForTheSecond(castSince));
  }
  const after = await startTestApp({ roles, beside: base });
  for (const { election } of boxes) await untilReleased(transactions, election);
  for (const { election } of boxes) await castBallots(transactions, election, allForTheSecond(6));
  for (const { election, castSince } of boxes) {
    expect(await untilReleased(transactions, election)).toEqual({
      size: 9 + castSince,
      ballots: 8 + castSince,
      blank: 0,
      counts: [2, 6 + castSince, 0],
    });
    for (const { size, counts } of await listReleases(transactions, election.box))
      expect(counts).toEqual([Math.min(2, size - 1), Math.max(0, size - 3), 0]);
  }
  await after.stop();
});
