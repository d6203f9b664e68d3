import type { Problem, UserInvitedResponse, UserResponse } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import naughtyStrings from '../../../test/fixtures/naughty-strings.json';
import { recordedAbout } from '../../../test/audit-entries';
import { startTestApp, testAdmin, type TestApp } from '../../../test/test-app';
import { mark } from '../../../test/test-registry';
import { acceptInvitation, inviteUser, newUser, signIn, tokenOf } from '../../../test/test-users';
import { walkPages } from '../../../test/walk-pages';
import { untilBlocked } from '../../../test/until-blocked';

const unknownId = '00000000-0000-4000-8000-000000000000';
const dayMs = 86_400_000;

describe('users', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
  });
  afterAll(() => app.stop());

  const find = async (id: string) =>
    (await app.asAdmin<UserResponse>('GET', `/api/users/${id}`)).body;
  const revoke = (id: string) => app.asAdmin<UserResponse>('POST', `/api/users/${id}/revoke`);
  const me = async (token: string) => (await app.request('GET', '/api/auth/me', { token })).status;

  it('are invited by a link that works once and is kept nowhere', async () => {
    const invited = await inviteUser(app, 'auditor');
    const { id, username, invitationLink, expiresAt } = invited;
    expect(invited).toMatchObject({ role: 'auditor', state: 'invited', lastSignInAt: null });
    expect(invitationLink).toMatch(/^http:\/\/vote\.example\/admin\/invitation#t=[\w-]{43}$/);
    const lastsMs = Date.parse(expiresAt) - Date.now();
    expect(Math.abs(lastsMs - 7 * dayMs)).toBeLessThan(60_000);
    const [dump] = await app.transactions.read<{ text: string }>(
      `select (select string_agg(u::text, '') from users u) || (select string_agg(e::text, '') from audit_entries e) as text`,
    );
    expect(dump?.text).not.toContain(tokenOf(invitationLink));
    expect(
      (await app.request('POST', '/api/auth/login', { body: { username, password: 'x' } })).status,
    ).toBe(401);

    const password = 'correct horse battery';
    expect((await acceptInvitation(app, invitationLink, password)).status).toBe(204);
    expect(await find(id)).toMatchObject({ state: 'active', invitationExpiresAt: null });
    const again = await acceptInvitation(app, invitationLink, 'another horse battery');
    expect([again.status, again.body]).toMatchObject([401, { code: 'wrong_invitation' }]);
    const token = await signIn(app, { username, password });
    expect((await app.request('GET', '/api/auth/me', { token })).body).toEqual({
      id,
      username,
      role: 'auditor',
    });
    const { lastSignInAt } = await find(id);
    expect(Date.now() - Date.parse(lastSignInAt ?? '')).toBeLessThan(60_000);
    expect((await recordedAbout(app, id)).map(({ by, action }) => [by.name, action])).toEqual([
      [testAdmin.username, 'user.created'],
      ['somebody', 'user.sign_in_failed'],
      [username, 'user.invitation_accepted'],
      [username, 'user.signed_in'],
    ]);
  });

  it('take one password of many that are chosen at once', async () => {
    const { username, invitationLink } = await inviteUser(app);
    const passwords = Array.from({ length: 6 }, () => `password ${mark()}`);
    const answers = await Promise.all(
      passwords.map((password) => acceptInvitation(app, invitationLink, password)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401, 401, 401, 401, 401]);
    const password = passwords[answers.findIndex(({ status }) => status === 204)] ?? '';
    await signIn(app, { username, password });
  });

  it('cannot accept after seven days', async () => {
    const { id, invitationLink } = await inviteUser(app);
    const password = 'correct horse battery';
    await app.transactions.run((tx) =>
      tx.query('update users set invitation_expires_at = clock_timestamp() where id = $1', [id]),
    );
    expect((await acceptInvitation(app, invitationLink, password)).status).toBe(401);
    const answer = await app.asAdmin<{ invitationLink: string }>(
      'POST',
      `/api/users/${id}/invitation`,
    );
    expect((await acceptInvitation(app, answer.body.invitationLink, password)).status).toBe(204);
  });

  it('get a new link for a forgotten password, which ends the link before, and tokens when it is used', async () => {
    const { id, username, password, token } = await newUser(app);
    const invite = async () => {
      const answer = await app.asAdmin<{ invitationLink: string; state: string }>(
        'POST',
        `/api/users/${id}/invitation`,
      );
      expect([answer.status, answer.body.state]).toEqual([200, 'active']);
      return answer.body.invitationLink;
    };
    const [first, second] = [await invite(), await invite()];
    expect((await acceptInvitation(app, first, 'correct horse battery')).status).toBe(401);
    await signIn(app, { username, password });
    expect((await acceptInvitation(app, second, 'correct horse battery')).status).toBe(204);
    expect(await me(token)).toBe(401);
    await signIn(app, { username, password: 'correct horse battery' });
    await expect(signIn(app, { username, password })).rejects.toThrow('401');
  });

  it('are revoked: tokens, sign-in and links end at once, and the name stays', async () => {
    const { id, username, password, token } = await newUser(app);
    const { body: link } = await app.asAdmin<{ invitationLink: string }>(
      'POST',
      `/api/users/${id}/invitation`,
    );
    expect(await me(token)).toBe(200);
    const answer = await revoke(id);
    expect([answer.status, answer.body]).toMatchObject([200, { id, username, state: 'revoked' }]);
    expect(await me(token)).toBe(401);
    await expect(signIn(app, { username, password })).rejects.toThrow('wrong_credentials');
    expect((await acceptInvitation(app, link.invitationLink, 'correct horse battery')).status).toBe(
      401,
    );
    expect(await find(id)).toMatchObject({ state: 'revoked' });
    const { length } = await recordedAbout(app, id);
    expect((await revoke(id)).status).toBe(200);
    expect(
      (await recordedAbout(app, id)).filter(({ action }) => action === 'user.revoked'),
    ).toHaveLength(1);
    expect(length).toBeGreaterThan(0);
    const taken = await app.asAdmin('POST', '/api/users', { body: { username, role: 'admin' } });
    expect([taken.status, taken.body]).toMatchObject([
      409,
      { code: 'already_exists', errors: [{ field: 'username' }] },
    ]);
  });

  it.each([
    ['revoked', (id: string) => revoke(id)],
    [
      'an auditor',
      (id: string) => app.asAdmin('PATCH', `/api/users/${id}`, { body: { role: 'auditor' } }),
    ],
  ])('leave no links behind to the accounts of others: %s', async (_, end) => {
    const inviter = await newUser(app);
    const other = await newUser(app);
    const path = `/api/users/${other.id}/invitation`;
    const { body } = await app.request<UserInvitedResponse>('POST', path, { token: inviter.token });
    expect((await end(inviter.id)).status).toBe(200);
    const taken = await acceptInvitation(app, body.invitationLink, 'correct horse battery');
    expect(taken.status).toBe(401);
    expect(await signIn(app, other)).toEqual(expect.any(String));
  });

  it('leave no token behind who sign in while they are revoked', async () => {
    const user = await newUser(app);
    const signIns = Array.from({ length: 6 }, () => signIn(app, user).catch(() => null));
    // So that some of them are before it, and some after it.
    await signIns[0];
    const [tokens, revoked] = await Promise.all([Promise.all(signIns), revoke(user.id)]);
    expect([revoked.status, tokens[0]]).toEqual([200, expect.any(String)]);
    for (const token of [user.token, ...tokens])
      if (token !== null) expect(await me(token)).toBe(401);
    const rows = await app.transactions.read('select 1 from api_tokens where user_id = $1', [
      user.id,
    ]);
    expect(rows).toEqual([]);
  });

  it.each([
    ['revoked_at = clock_timestamp(), password_hash = null', 401, 'unauthorized'],
    [`role = 'auditor'`, 403, 'auditors_read'],
  ])('are told what they are who were let in before: %s', async (change, status, code) => {
    const [sender, other] = [await newUser(app), await newUser(app)];
    let answer: Promise<Awaited<ReturnType<typeof app.request>>> | undefined;
    await app.transactions.run(async (tx) => {
      await tx.query(`update users set ${change} where id = $1`, [sender.id]);
      answer = app.request('POST', `/api/users/${other.id}/revoke`, { token: sender.token });
      await untilBlocked(app);
    });
    expect(await answer).toMatchObject({ status, body: { code } });
    expect(await find(other.id)).toMatchObject({ state: 'active' });
  });

  it('who were revoked come back by a new invitation only', async () => {
    const { id, username, password } = await newUser(app);
    await revoke(id);
    const { body } = await app.asAdmin<{ invitationLink: string; state: string }>(
      'POST',
      `/api/users/${id}/invitation`,
    );
    expect(body.state).toBe('invited');
    await expect(signIn(app, { username, password })).rejects.toThrow('401');
    expect((await acceptInvitation(app, body.invitationLink, 'correct horse battery')).status).toBe(
      204,
    );
    await signIn(app, { username, password: 'correct horse battery' });
  });

  it('do not revoke themselves', async () => {
    const { id, token } = await newUser(app);
    const answer = await app.request('POST', `/api/users/${id}/revoke`, { token });
    expect([answer.status, answer.body]).toMatchObject([409, { code: 'own_account' }]);
    expect(await me(token)).toBe(200);
  });

  it('are listed by name, page by page', async () => {
    const names = [`${mark()} b`, `${mark()} a`, `Ä ${mark()}`];
    for (const name of names) await inviteUser(app, 'auditor', name);
    const users = await walkPages<UserResponse>(app, '/api/users?limit=2');
    const listed = users.map(({ username }) => username);
    expect(listed).toEqual([...listed].sort());
    expect(listed).toEqual(expect.arrayContaining(names));
    expect(users.find(({ username }) => username === testAdmin.username)).toMatchObject({
      role: 'admin',
      state: 'active',
    });
  });

  it('have names that are compared exactly, whatever they are', async () => {
    const names = [...new Set(naughtyStrings)].filter(
      (text) => /\S/u.test(text) && Array.from(text).length <= 200,
    );
    expect(names.length).toBeGreaterThan(200);
    for (let start = 0; start < names.length; start += 10)
      await Promise.all(
        names.slice(start, start + 10).map(async (name) => {
          expect((await inviteUser(app, 'auditor', name)).username).toBe(name);
        }),
      );
    const kept = await walkPages<UserResponse>(app, '/api/users?limit=200');
    expect(kept.map(({ username }) => username)).toEqual(expect.arrayContaining(names));
    for (const [name, other] of [
      ['Zoë', 'Zoe\u0308'],
      ['ada', 'Ada'],
      ['bo', 'bo '],
    ] as const) {
      if (name !== testAdmin.username) await inviteUser(app, 'auditor', name);
      expect((await inviteUser(app, 'auditor', other)).username).toBe(other);
    }
  });

  it.each([
    [['username', 'role'], {}],
    [['username'], { username: '', role: 'admin' }],
    [['username'], { username: 'a\0', role: 'admin' }],
    [['username'], { username: 'a'.repeat(201), role: 'admin' }],
    [['role'], { username: 'a', role: 'keeper' }],
    [['password'], { username: 'a', role: 'admin', password: 'correct horse battery' }],
  ])('are refused with wrong %j', async (fields, body) => {
    const answer = await app.asAdmin<Problem>('POST', '/api/users', { body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map(({ field }) => field)).toEqual(fields);
  });

  it.each([
    ['token', { password: 'correct horse battery' }],
    ['token', { token: '', password: 'correct horse battery' }],
    ['password', { token: 'x', password: 'eleven char' }],
    ['password', { token: 'x', password: 'p'.repeat(1_025) }],
    ['password', { token: 'x', password: `${'p'.repeat(12)}\ud800` }],
    ['username', { token: 'x', password: 'correct horse battery', username: 'a' }],
  ])('cannot accept with a wrong %s (%#)', async (field, body) => {
    const answer = await app.request<Problem>('POST', '/api/invitations/accept', { body });
    expect([answer.status, answer.body.errors]).toMatchObject([400, [{ field }]]);
  });

  it('that do not exist are not found', async () => {
    const one = `/api/users/${unknownId}`;
    const answers = [
      await app.asAdmin('GET', one),
      await app.asAdmin('PATCH', one, { body: { role: 'auditor' } }),
      await app.asAdmin('POST', `${one}/invitation`),
      await app.asAdmin('POST', `${one}/revoke`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await app.asAdmin('PATCH', one, { body: {} })).status).toBe(400);
  });
});
