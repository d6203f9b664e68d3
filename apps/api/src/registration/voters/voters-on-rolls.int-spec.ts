import type { Problem } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedElection } from '../../../test/ledger-rows';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { mark, newRegion, newVoter, outboxOf } from '../../../test/test-registry';

describe('voters on rolls', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
  });
  afterAll(() => app.stop());

  const update = (id: string, body: unknown) =>
    app.asAdmin<Problem>('PATCH', `/api/voters/${id}`, { body });
  const remove = (id: string) => app.asAdmin<Problem>('DELETE', `/api/voters/${id}`);

  it('are neither deleted nor given another number, but may change otherwise', async () => {
    const election = await seedElection(app.transactions, { voters: [1] });
    const [voter] = await app.transactions.read<{ id: string; number: string }>(
      `select id, registration_number as number from voters join roll_entries on voter_id = id
       where election_id = $1`,
      [election.id],
    );
    const { id = '', number = '' } = voter ?? {};
    const deleted = await remove(id);
    expect([deleted.status, deleted.body]).toMatchObject([
      409,
      { code: 'in_use', errors: [{ field: 'id' }] },
    ]);
    const renumbered = await update(id, { name: 'Ana', registrationNumber: mark() });
    expect([renumbered.status, renumbered.body]).toMatchObject([
      409,
      { code: 'in_use', errors: [{ field: 'registrationNumber' }] },
    ]);
    expect(await outboxOf(app, id)).toEqual([]);
    const changed = await update(id, { name: 'Ana', registrationNumber: number });
    expect([changed.status, changed.body]).toMatchObject([200, { name: 'Ana', version: 2 }]);
  });

  it('are not waited for while an election is being sealed', async () => {
    const { id } = await newVoter(app, (await newRegion(app)).id);
    await app.transactions.run(async (tx) => {
      await tx.query('select keep_voters()');
      // More than the pool has connections.
      const answers = await Promise.all([
        ...Array.from({ length: 12 }, () => remove(id)),
        update(id, { registrationNumber: mark() }),
      ]);
      for (const { status, body, headers } of answers) {
        expect([status, body.code]).toEqual([503, 'voters_held']);
        expect(headers.get('retry-after')).toBe('5');
      }
      expect((await update(id, { name: 'Ana' })).status).toBe(200);
    });
    expect((await remove(id)).status).toBe(204);
  });

  it('that are on none are deleted with their sessions, and can then be registered again', async () => {
    const region = await newRegion(app);
    const { id, registrationNumber } = await newVoter(app, region.id);
    await app.transactions.run((tx) =>
      tx.query(
        `insert into voter_sessions (token_hash, voter_id, expires_at) values ('\\x00', $1, now())`,
        [id],
      ),
    );
    expect((await app.asAdmin('DELETE', `/api/voters/${id}`)).status).toBe(204);
    expect((await app.asAdmin('DELETE', `/api/voters/${id}`)).status).toBe(404);
    expect(await app.transactions.read('select 1 from voter_sessions')).toEqual([]);
    expect((await newVoter(app, region.id, { registrationNumber })).id).not.toBe(id);
    expect((await outboxOf(app, id)).map(({ payload }) => payload === null)).toEqual([false, true]);
  });

  it('that are on none are deleted once, by whoever is first', async () => {
    const { id } = await newVoter(app, (await newRegion(app)).id);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => app.asAdmin('DELETE', `/api/voters/${id}`)),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([204, ...Array<number>(7).fill(404)]);
    expect((await outboxOf(app, id)).filter(({ payload }) => payload === null)).toHaveLength(1);
  });
});
