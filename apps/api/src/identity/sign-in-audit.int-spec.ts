import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordedAbout, recordedEntries } from '../../test/audit-entries';
import { startTestApp, type TestApp } from '../../test/test-app';
import { newUser, signIn } from '../../test/test-users';
import { until } from '../../test/until';

describe('the audit log of sign-ins', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
  });
  afterAll(() => app.stop());

  const fail = async (username: string, password: string) =>
    (await app.request('POST', '/api/auth/login', { body: { username, password } })).status;
  const failuresOf = async (id: string) =>
    (await recordedAbout(app, id)).filter(({ action }) => action === 'user.sign_in_failed');

  it('tells who signed in, and who failed to, without what was typed', async () => {
    const user = await newUser(app);
    const typed = randomUUID();
    expect(await fail(user.username, typed)).toBe(401);
    const [failure] = await until(async () => {
      const failures = await failuresOf(user.id);
      return failures.length === 0 ? null : failures;
    }, 'the failure is recorded');
    expect(failure).toMatchObject({
      by: { id: null, name: 'somebody' },
      after: { username: user.username },
    });
    await signIn(app, user);
    const text = JSON.stringify(await recordedEntries(app));
    for (const secret of [typed, user.password, user.token]) expect(text).not.toContain(secret);
    expect((await recordedAbout(app, user.id)).at(-1)).toMatchObject({
      by: { id: user.id, name: user.username },
      action: 'user.signed_in',
    });
  });

  it('keeps no name that nobody has: it may be a password in the wrong field', async () => {
    const user = await newUser(app);
    const typed = randomUUID();
    expect(await fail(typed, 'x')).toBe(401);
    // Written after the other one, if it were written.
    expect(await fail(user.username, 'x')).toBe(401);
    await until(async () => ((await failuresOf(user.id)).length > 0 ? true : null), 'it is there');
    expect(JSON.stringify(await recordedEntries(app))).not.toContain(typed);
  });

  it('does not grow with attempts beyond the limits', async () => {
    const user = await newUser(app);
    const statuses = await Promise.all(Array.from({ length: 30 }, () => fail(user.username, 'x')));
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(20);
    // Stopping waits for what is being written.
    const later = await startTestApp({ roles: ['api'], beside: app });
    await later.stop();
    await until(
      async () => ((await failuresOf(user.id)).length === 10 ? true : null),
      'ten are there',
    );
  });
});
