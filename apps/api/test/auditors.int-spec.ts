import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminGuard } from '../src/identity';
import { listRoutes } from '../src/openapi/routes';
import { adminCalls } from './admin-calls';
import { recordedEntries } from './audit-entries';
import { startTestApp, type TestApp } from './test-app';
import { createTestElection } from './test-election';
import { importCsv, importFile, importRow, newRegion, newVoter } from './test-registry';
import { newUser, type TestUser } from './test-users';

const ownAccount = ['POST /api/auth/logout', 'POST /api/auth/password'];

describe('auditors', () => {
  let app: TestApp;
  let auditor: TestUser;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
    auditor = await newUser(app, 'auditor');
  });
  afterAll(() => app.stop());

  const calls = Object.entries(adminCalls)
    .map(([route, { prepare }]) => ({ route, prepare }))
    .filter(({ route }) => !ownAccount.includes(route));

  it.each(calls)('change nothing: $route', async ({ route, prepare }) => {
    const { path, ...request } = await prepare(app);
    const { length } = await recordedEntries(app);
    const method = route.split(' ', 1)[0] ?? '';
    const answer = await app.request(method, path, { ...request, token: auditor.token });
    expect([answer.status, answer.body]).toMatchObject([403, { code: 'auditors_read' }]);
    const since = (await recordedEntries(app)).slice(length);
    expect(since.filter(({ by }) => by.id !== null)).toEqual([]);
  });

  it('are answered before anything else is looked at', async () => {
    for (const { route } of calls) {
      const [method = '', path = ''] = route.split(' ');
      const answer = await app.request(method, path.replace(/\{\w+\}/g, 'x'), {
        token: auditor.token,
        ...(method === 'DELETE' ? {} : { body: { wrong: true } }),
      });
      expect([route, answer.status]).toEqual([route, 403]);
    }
  });

  it('read everything that admins read, but for the cards with access codes', async () => {
    const reading = listRoutes(app.app).filter(
      ({ guards, method }) => guards.includes(AdminGuard) && method === 'get',
    );
    expect(reading.length).toBeGreaterThan(8);
    const region = await newRegion(app);
    const election = await createTestElection(app, { until: 'draft' });
    const { body } = await importCsv(app, importFile(importRow({ regionCode: region.code })));
    const ids: Readonly<Record<string, string>> = {
      '/api/regions/{id}': region.id,
      '/api/voters/{id}': (await newVoter(app, region.id)).id,
      '/api/voters/imports/{id}': body.importId,
      '/api/users/{id}': auditor.id,
      '/api/elections/{id}': election.id,
    };
    const idOf = (path: string): string =>
      Object.entries(ids).find(([prefix]) => path.startsWith(prefix))?.[1] ?? region.id;
    for (const { path } of reading) {
      const address = path
        .replace('{candidateId}', election.candidates[0] ?? '')
        .replace(/\{id\}/, idOf(path));
      const { token } = auditor;
      const asAuditor = await app.request('GET', address, { token });
      if (path.endsWith('/cards')) {
        expect(asAuditor.body).toMatchObject({ status: 403, code: 'auditors_read' });
        expect((await app.request('HEAD', address, { token })).status).toBe(403);
        continue;
      }
      const asAdmin = await app.asAdmin('GET', address);
      // Who one is differs, and so does what has been read meanwhile.
      expect([path, asAuditor.status]).toEqual([path, asAdmin.status]);
      if (!/\/(me|audit)/.test(path)) expect(asAuditor.text).toBe(asAdmin.text);
    }
  });

  it('see drafts, which others do not', async () => {
    const { id } = await createTestElection(app, { until: 'draft' });
    const { token } = auditor;
    expect((await app.request('GET', `/api/elections/${id}`)).status).toBe(404);
    expect((await app.request('GET', `/api/elections/${id}`, { token })).status).toBe(200);
    const list = await app.request<{ items: { id: string }[] }>('GET', '/api/elections', { token });
    expect(list.body.items.map((item) => item.id)).toContain(id);
  });

  it('become admins, and admins become auditors, with the next request', async () => {
    const { id, token } = await newUser(app, 'auditor');
    const create = async () =>
      (
        await app.request('POST', '/api/parties', {
          token,
          body: { name: { en: 'Open Sky' }, colour: '#7C5CD6' },
        })
      ).status;
    const setRole = (role: string) => app.asAdmin('PATCH', `/api/users/${id}`, { body: { role } });
    expect(await create()).toBe(403);
    expect((await setRole('admin')).body).toMatchObject({ role: 'admin', state: 'active' });
    expect(await create()).toBe(201);
    await setRole('auditor');
    expect(await create()).toBe(403);
  });
});
