import type { Problem } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordedAbout } from '../../../test/audit-entries';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { newUser, signIn } from '../../../test/test-users';

const newPassword = 'correct horse battery staple';

describe('one’s own account', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
  });
  afterAll(() => app.stop());

  const me = async (token: string) => (await app.request('GET', '/api/auth/me', { token })).status;
  const change = (token: string, body: unknown) =>
    app.request<Problem>('POST', '/api/auth/password', { token, body });

  it.each(['admin', 'auditor'] as const)('of an %s gets another password', async (role) => {
    const user = await newUser(app, role);
    const other = await signIn(app, user);
    const answer = await change(user.token, { currentPassword: user.password, newPassword });
    expect(answer.status).toBe(204);
    expect([await me(user.token), await me(other)]).toEqual([200, 401]);
    await expect(signIn(app, user)).rejects.toThrow('401');
    await signIn(app, { ...user, password: newPassword });
    const entries = await recordedAbout(app, user.id);
    expect(entries).toContainEqual(
      expect.objectContaining({
        action: 'user.password_changed',
        by: { id: user.id, name: user.username },
        before: null,
        after: null,
      }),
    );
    expect(JSON.stringify(entries)).not.toContain(newPassword);
  });

  it('keeps its password where the current one is wrong, and is not guessed', async () => {
    const user = await newUser(app);
    const guess = () => change(user.token, { currentPassword: 'guess', newPassword });
    const wrong = await guess();
    expect([wrong.status, wrong.body]).toMatchObject([
      422,
      { code: 'wrong_password', errors: [{ field: 'currentPassword' }] },
    ]);
    for (let count = 1; count < 10; count += 1) await guess();
    const right = { currentPassword: user.password, newPassword };
    expect((await change(user.token, right)).status).toBe(429);
    expect(await me(user.token)).toBe(200);
  });

  it.each([
    [['currentPassword', 'newPassword'], {}],
    [['newPassword'], { currentPassword: 'x', newPassword: 'eleven char' }],
    [['newPassword'], { currentPassword: 'x', newPassword: 'p'.repeat(1_025) }],
    [['username'], { currentPassword: 'x', newPassword, username: 'ada' }],
  ])('names wrong fields: %j (%#)', async (fields, body) => {
    const { token } = await newUser(app);
    const answer = await change(token, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map(({ field }) => field)).toEqual(fields);
  });

  it('is left by signing out, with this token alone', async () => {
    const user = await newUser(app);
    const other = await signIn(app, user);
    const leave = () => app.request('POST', '/api/auth/logout', { token: user.token });
    expect((await leave()).status).toBe(204);
    expect([await me(user.token), await me(other), (await leave()).status]).toEqual([
      401, 200, 401,
    ]);
    const actions = (await recordedAbout(app, user.id)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'user.signed_out')).toHaveLength(1);
  });
});
