import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordedAbout } from '../../test/audit-entries';
import { startTestApp, testAdmin, type TestApp } from '../../test/test-app';
import { commandElection, createTestElection } from '../../test/test-election';
import { until } from '../../test/until';

describe('the audit log of an election', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
  });
  afterAll(() => app.stop());

  const lines = async (id: string) =>
    (await recordedAbout(app, id)).map(({ by, action }) => `${by.name} ${action}`);

  it('tells what admins asked for, and what the keeper did then', async () => {
    const { id } = await createTestElection(app);
    await commandElection(app, id, 'close');
    const who = testAdmin.username;
    expect(await lines(id)).toEqual([
      `${who} election.created`,
      `${who} election.open_requested`,
      'keeper election.sealed',
      `${who} election.close_requested`,
      'keeper election.closed',
    ]);
    const entries = await recordedAbout(app, id);
    expect(entries.map(({ by }) => by.id === null)).toEqual([false, false, true, false, true]);
    const [, , sealed, , closed] = entries;
    expect(sealed?.before).toMatchObject({ sealedAt: null, fingerprint: null });
    expect(sealed?.after).toMatchObject({
      sealedAt: expect.any(String) as string,
      fingerprint: expect.any(String) as string,
      registered: 3,
    });
    expect(closed?.before).toMatchObject({ closedAt: null });
    expect(closed?.after).toMatchObject({ closedAt: expect.any(String) as string });
  });

  it('tells that it could not be sealed, and why', async () => {
    const { id } = await createTestElection(app, { until: 'draft' });
    // As if the last voter had been deleted between the command and the keeper.
    await app.transactions.run(async (tx) => {
      await tx.query(
        'delete from voters where region_id in (select unnest(region_ids) from elections where id = $1)',
        [id],
      );
      await tx.query(
        'update elections set sealing_at = clock_timestamp(), opens_at = clock_timestamp() where id = $1',
        [id],
      );
    });
    const [last] = await until(async () => {
      const entries = await recordedAbout(app, id);
      const found = entries.filter(({ action }) => action === 'election.sealing_failed');
      return found.length === 0 ? null : found;
    }, 'the keeper has given up');
    expect(last).toMatchObject({
      by: { id: null, name: 'keeper' },
      after: { sealingAt: null, sealingFailure: 'empty_roll' },
    });
  });
});
