import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordedAbout } from '../../test/audit-entries';
import { startTestApp, testAdmin, type TestApp } from '../../test/test-app';

const someId = '00000000-0000-4000-8000-000000000000';

describe('the first admin', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'], settings: { firstAdmin: null } });
  });
  afterAll(() => app.stop());

  type FirstAdmin = TestApp['settings']['firstAdmin'];
  const withAnother = async (
    firstAdmin: FirstAdmin,
    check: (later: TestApp) => Promise<void>,
  ): Promise<void> => {
    const later = await startTestApp({ roles: ['api'], settings: { firstAdmin }, beside: app });
    try {
      await check(later);
    } finally {
      await later.stop();
    }
  };
  const newAdmin = () => ({ username: `ada-${randomUUID()}`, password: randomUUID() });
  const login = (server: TestApp, body: unknown) =>
    server.request<{ token: string }>('POST', '/api/auth/login', { body });
  const ask = async (server: TestApp, token: string) =>
    (await server.request('GET', `/api/voters/${someId}`, { token })).status;
  const usersNamed = (username: string) =>
    app.transactions.read<{ id: string; hash: string }>(
      'select id, password_hash as hash from users where username = $1',
      [username],
    );

  it('is nobody where the environment names none', async () => {
    expect((await login(app, testAdmin)).status).toBe(401);
    expect(await app.transactions.read('select 1 from users')).toEqual([]);
  });

  it('exists before the first request, with a password that is stored as a hash', async () => {
    const admin = newAdmin();
    await withAnother(admin, async (later) => {
      const { status, body } = await login(later, admin);
      expect(status).toBe(200);
      expect(await ask(later, body.token)).toBe(404);
    });
    const [user] = await usersNamed(admin.username);
    expect(user?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await login(app, admin)).status).toBe(200);
  });

  it('stays as is at the next start, and so do the tokens', async () => {
    const admin = newAdmin();
    let token = '';
    await withAnother(admin, async (later) => {
      token = (await login(later, admin)).body.token;
    });
    const before = await usersNamed(admin.username);
    await withAnother(admin, async (later) => {
      expect(await ask(later, token)).toBe(404);
    });
    await withAnother(null, async (later) => {
      expect(await ask(later, token)).toBe(404);
    });
    expect(await usersNamed(admin.username)).toEqual(before);
  });

  it('takes the password of the environment when it has changed, and old tokens end', async () => {
    const admin = newAdmin();
    let token = '';
    await withAnother(admin, async (first) => {
      token = (await login(first, admin)).body.token;
    });
    const changed = { ...admin, password: 'another one' };
    await withAnother(changed, async (later) => {
      expect((await login(later, changed)).status).toBe(200);
      expect((await login(later, admin)).status).toBe(401);
      expect(await ask(later, token)).toBe(401);
    });
    expect(await usersNamed(admin.username)).toHaveLength(1);
  });

  it('keeps the password that was chosen, until that of the environment changes', async () => {
    const admin = newAdmin();
    const chosen = { ...admin, password: 'chosen by the admin' };
    await withAnother(admin, async (first) => {
      const { token } = (await login(first, admin)).body;
      const body = { currentPassword: admin.password, newPassword: chosen.password };
      expect((await first.request('POST', '/api/auth/password', { token, body })).status).toBe(204);
    });
    await withAnother(admin, async (later) => {
      expect((await login(later, chosen)).status).toBe(200);
      expect((await login(later, admin)).status).toBe(401);
    });
    const changed = { ...admin, password: 'changed in the environment' };
    await withAnother(changed, async (later) => {
      expect((await login(later, changed)).status).toBe(200);
      expect((await login(later, chosen)).status).toBe(401);
    });
  });

  it('keeps the password that was chosen also where it was made before that was noted', async () => {
    const admin = newAdmin();
    const newPassword = `another ${admin.password}`;
    await withAnother(admin, async () => {
      await app.transactions.run((tx) =>
        tx.query('update users set environment_password_hash = null where username = $1', [
          admin.username,
        ]),
      );
    });
    await withAnother(admin, async (later) => {
      const { token } = (await login(later, admin)).body;
      const body = { currentPassword: admin.password, newPassword };
      const changed = await later.request('POST', '/api/auth/password', { token, body });
      expect(changed.status).toBe(204);
    });
    await withAnother(admin, async (later) => {
      expect((await login(later, admin)).status).toBe(401);
      expect((await login(later, { ...admin, password: newPassword })).status).toBe(200);
    });
  });

  it('stays revoked, whatever the environment says; another name helps', async () => {
    const [admin, another] = [newAdmin(), newAdmin()];
    await withAnother(admin, () => Promise.resolve());
    const [user] = await usersNamed(admin.username);
    await withAnother(another, async (later) => {
      const { token } = (await login(later, another)).body;
      const path = `/api/users/${user?.id ?? ''}/revoke`;
      expect((await later.request('POST', path, { token })).status).toBe(200);
    });
    for (const password of [admin.password, 'another one'])
      await withAnother({ ...admin, password }, async (later) => {
        expect((await login(later, { ...admin, password })).status).toBe(401);
      });
    await withAnother(another, async (later) => {
      expect((await login(later, another)).status).toBe(200);
    });
  });

  it('is in the audit log, by the environment', async () => {
    const admin = newAdmin();
    await withAnother(admin, () => Promise.resolve());
    await withAnother({ ...admin, password: 'another one' }, () => Promise.resolve());
    const [user] = await usersNamed(admin.username);
    const entries = await recordedAbout(app, user?.id ?? '');
    expect(entries.map(({ by, action }) => [by.id, by.name, action])).toEqual([
      [null, 'environment', 'user.created'],
      [null, 'environment', 'user.password_changed'],
    ]);
  });

  it('is one, when processes start at once', async () => {
    const admin = newAdmin();
    await Promise.all(
      Array.from({ length: 3 }, () =>
        withAnother(admin, async (later) => {
          expect((await login(later, admin)).status).toBe(200);
        }),
      ),
    );
    expect(await usersNamed(admin.username)).toHaveLength(1);
  });
});
