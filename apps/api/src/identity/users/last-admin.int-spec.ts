import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, testAdmin, type TestApp } from '../../../test/test-app';
import { inviteUser, newUser, signIn } from '../../../test/test-users';

describe('the last admin', () => {
  let app: TestApp;
  let token: string;
  let id: string;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    token = await signIn(app, testAdmin);
    id = (await app.request<{ id: string }>('GET', '/api/auth/me', { token })).body.id;
  });
  afterAll(() => app.stop());

  const revoke = (who: string, by: string) =>
    app.request('POST', `/api/users/${who}/revoke`, { token: by });
  const demote = (who: string, by: string) =>
    app.request('PATCH', `/api/users/${who}`, { token: by, body: { role: 'auditor' } });
  const activeAdmins = async () =>
    Number(
      (
        await app.transactions.read<{ n: string }>(
          `select count(*) as n from users where role = 'admin' and password_hash is not null and revoked_at is null`,
        )
      )[0]?.n,
    );

  it('stays one; somebody who is invited only does not count', async () => {
    await inviteUser(app);
    await newUser(app, 'auditor');
    for (const answer of [await revoke(id, token), await demote(id, token)])
      expect([answer.status, answer.body]).toMatchObject([409, { code: 'last_admin' }]);
    expect(await activeAdmins()).toBe(1);
  });

  it('is left when two revoke each other at once, or make auditors of each other', async () => {
    for (let round = 0; round < 5; round += 1) {
      const other = await newUser(app);
      const pairs = [
        [id, other.token],
        [other.id, token],
      ] as const;
      const end = round % 2 === 0 ? revoke : demote;
      const answers = await Promise.all(pairs.map(([who, by]) => end(who, by)));
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(await activeAdmins()).toBe(1);
      // Whoever is left goes on.
      if (statuses[0] === 200) {
        ({ id, token } = other);
        app.useAdminToken(token);
      }
    }
  });
});
