import type { ElectionResponse } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startTestApp, type TestApp } from '../../test/test-app';
import { createTestElection, type TestElection } from '../../test/test-election';
import { until } from '../../test/until';

/** The API goes on; what only a keeper does is done by the next one. */
describe('while no keeper runs', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
  });
  afterAll(() => app.stop());

  const startKeeper = async (): Promise<TestApp> => {
    const keeper = await startTestApp({ roles: ['keeper'], beside: app });
    onTestFinished(() => keeper.stop());
    return keeper;
  };
  const find = async (id: string) =>
    (await app.request<ElectionResponse>('GET', `/api/elections/${id}`)).body;
  const untilIt = (id: string, state: string) =>
    until(async () => (await find(id)).state === state, `it is ${state}`);

  const openElection = async (): Promise<TestElection> => {
    const keeper = await startKeeper();
    const closesAt = new Date(Date.now() + 3_600_000).toISOString();
    const election = await createTestElection(app, { create: { closesAt } });
    await keeper.stop();
    return election;
  };

  it('the time to close comes, nobody votes any more, and the next one writes the last entries', async () => {
    const { id, box } = await openElection();
    await app.transactions.run(async (tx) => {
      await tx.query('update elections set closes_at = clock_timestamp() where id = $1', [id]);
      await tx.query('update boxes set closes_at = clock_timestamp() where id = $1', [box]);
    });
    await untilIt(id, 'closing');
    await startKeeper();
    await untilIt(id, 'closed');
    const [last] = await app.transactions.read(
      'select kind from ledger_entries where box_id = $1 order by position desc limit 1',
      [box],
    );
    expect(last).toEqual({ kind: 'closed' });
  });

  it('an election is annulled: it closes, and the next one does the rest', async () => {
    const { id } = await openElection();
    const body = { reason: { en: 'A wrong roll' } };
    const annulling = app.asAdmin<ElectionResponse>('POST', `/api/elections/${id}/annul`, { body });
    await untilIt(id, 'closing');
    expect((await find(id)).annulment).toMatchObject({ ...body, annulledAt: null });
    const again = await app.asAdmin('POST', `/api/elections/${id}/annul`, { body });
    expect([again.status, again.body]).toMatchObject([409, { code: 'wrong_state' }]);
    await startKeeper();
    await untilIt(id, 'annulled');
    expect([200, 202]).toContain((await annulling).status);
  });

  it('a register that was being emptied is emptied by the next one', async () => {
    const { id } = await openElection();
    await app.transactions.run((tx) =>
      tx.query(
        `insert into register_entries (election_id, voter_id, box_id, blinded_hash, blind_signature, is_numbered)
         select election_id, voter_id, box_id, sha256(voter_id::text::bytea), '\\x00', true
         from roll_entries join roll_regions using (election_id, region_id)
         where election_id = $1`,
        [id],
      ),
    );
    // As a keeper leaves it that ends right after the close.
    await app.transactions.run((tx) =>
      tx.query('update elections set closes_at = now(), closed_at = now() where id = $1', [id]),
    );
    await startKeeper();
    await until(async () => {
      const [row] = await app.transactions.read<{ emptied: Date | null; left: number }>(
        `select register_emptied_at as emptied, (select count(*)::integer from register_entries
           where election_id = $1 and blinded_hash is not null) as left from elections where id = $1`,
        [id],
      );
      return row?.emptied != null && row.left === 0;
    }, 'nothing is left of how credentials were made');
  });
});
