import type { ElectionResponse, ResultsResponse } from '@scrutin/contracts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { shiftClock } from '../../test/shifted-clock';
import { startTestApp, type TestApp } from '../../test/test-app';
import { commandElection, createTestElection } from '../../test/test-election';
import { vote, voterClient } from '../../test/test-voting';
import { until } from '../../test/until';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const databaseNow = async (app: TestApp): Promise<number> => {
  const [row] = await app.transactions.read<{ now: Date }>('select clock_timestamp() as now');
  return row?.now.getTime() ?? 0;
};

/** The time that an election was planned to open or close comes in half a second; answers it in epoch milliseconds. */
const comeSoon = async (
  app: TestApp,
  id: string,
  column: 'opens_at' | 'closes_at',
): Promise<number> => {
  const at = new Date((await databaseNow(app)) + 500);
  await app.transactions.run(async (tx) => {
    await tx.query(`update elections set ${column} = $2 where id = $1`, [id, at]);
    await tx.query(`update boxes set ${column} = $2 where election_id = $1`, [id, at]);
  });
  return at.getTime();
};

describe.each([
  ['ahead', dayMs],
  ['behind', -dayMs],
])('a process whose clock is a day %s', (_, shiftMs) => {
  it('opens, takes ballots, is extended and closes by the database, and counts', async () => {
    onTestFinished(shiftClock(shiftMs));
    const app = await startTestApp();
    onTestFinished(() => app.stop());
    const inHours = async (hours: number): Promise<string> =>
      new Date((await databaseNow(app)) + hours * hourMs).toISOString();
    const [opensAt, closesAt, later] = [await inHours(1), await inHours(2), await inHours(3)];
    const election = await createTestElection(app, {
      voters: 3,
      until: 'draft',
      create: { opensAt, closesAt },
    });
    const path = `/api/elections/${election.id}`;
    const find = async () => (await app.request<ElectionResponse>('GET', path)).body;
    expect(await commandElection(app, election.id, 'seal')).toMatchObject({ state: 'sealed' });
    const [early, inTime, late] = election.voters;
    if (early === undefined || inTime === undefined || late === undefined) throw new Error();
    const client = voterClient(app);
    await expect(vote(client, election, early, '100')).rejects.toMatchObject({ code: 'not_open' });

    const opened = await comeSoon(app, election.id, 'opens_at');
    await until(async () => (await find()).state === 'open', 'it is open');
    expect(await databaseNow(app)).toBeGreaterThanOrEqual(opened);
    await vote(client, election, inTime, '010');
    const body = { closesAt: later, reason: { en: 'A power cut' } };
    const extended = await app.asAdmin<ElectionResponse>('POST', `${path}/extend`, { body });
    expect([extended.status, extended.body]).toMatchObject([
      200,
      { state: 'open', closesAt: later },
    ]);

    const ended = await comeSoon(app, election.id, 'closes_at');
    const closed = await until(async () => {
      const found = await find();
      return found.state === 'closed' ? found : null;
    }, 'it is closed');
    expect(Date.parse(closed.closedAt ?? '')).toBeGreaterThanOrEqual(ended);
    await expect(vote(client, election, late, '001')).rejects.toMatchObject({ code: 'not_open' });
    await until(async () => {
      const { body: results } = await app.request<ResultsResponse>('GET', `${path}/results`);
      return results.state === 'closed' && results.shown === 1 && results.turnout.signed === 1;
    }, 'the one ballot is counted');
  });
});
