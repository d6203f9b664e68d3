import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminGuard } from '../src/identity';
import { listRoutes } from '../src/openapi/routes';
import { adminCalls } from './admin-calls';
import { recordedEntries } from './audit-entries';
import { startTestApp, testAdmin, type TestApp } from './test-app';

const calls = Object.entries(adminCalls).map(([route, call]) => ({ route, ...call }));
const methodOf = (route: string): string => route.split(' ', 1)[0] ?? '';

describe('every change by an admin', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api', 'keeper'] });
    // The usual admin signs in before anything is counted.
    await app.asAdmin('GET', '/api/auth/me');
  });
  afterAll(() => app.stop());

  const guarded = () =>
    listRoutes(app.app)
      .filter(({ guards, method }) => guards.includes(AdminGuard) && method !== 'get')
      .map((route) => ({ ...route, key: `${route.method.toUpperCase()} ${route.path}` }));
  const send = (
    method: string,
    path: string,
    {
      token,
      ...request
    }: { token?: string | undefined; body?: unknown; headers?: Record<string, string> },
  ) =>
    token === undefined
      ? app.asAdmin(method, path, request)
      : app.request(method, path, { ...request, token });
  const recordedSince = async (size: number) =>
    (await recordedEntries(app)).slice(size).filter(({ by }) => by.id !== null);

  it('has a call here', () => {
    expect(
      guarded()
        .map(({ key }) => key)
        .sort(),
    ).toEqual(Object.keys(adminCalls).sort());
  });

  it.each(calls)('is recorded: $route', async ({ route, action, andThen = [], prepare }) => {
    const { path, token, ...request } = await prepare(app);
    const { length } = await recordedEntries(app);
    const answer = await send(methodOf(route), path, { ...request, token });
    expect([200, 201, 202, 204], answer.text).toContain(answer.status);
    const entries = await recordedSince(length);
    if (action === null) {
      expect(entries).toEqual([]);
      return;
    }
    const [entry] = entries;
    expect(entry?.action).toBe(action);
    if (token === undefined) expect(entry?.by.name).toBe(testAdmin.username);
    expect(entries.slice(1).map((more) => more.action)).toEqual(andThen);
    const { id, importId } = (answer.text === '' ? {} : answer.body) as Record<string, string>;
    // What is neither answered nor in the address is one's own account.
    const subject =
      id ?? importId ?? /[0-9a-f-]{36}(?!.*[0-9a-f-]{36})/.exec(path)?.[0] ?? entry?.by.id;
    expect(entry?.subject.id).toBe(subject);
    if (action.endsWith('.created')) expect(entry?.before).toBeNull();
    if (action.endsWith('.deleted')) expect(entry?.after).toBeNull();
    if (action.endsWith('.changed')) expect(entry?.before).not.toEqual(entry?.after);
  });

  it.each(calls)('that is refused leaves nothing: $route', async ({ route, prepare }) => {
    const { path, token, ...request } = await prepare(app);
    const { length } = await recordedEntries(app);
    expect((await app.request(methodOf(route), path, request)).status).toBe(401);
    if (methodOf(route) !== 'DELETE') {
      const wrong = { ...request, body: { wrong: true } };
      const { status } = await send(methodOf(route), path, { ...wrong, token });
      expect([400, 415, 422]).toContain(status);
    }
    expect(await recordedSince(length)).toEqual([]);
  });

  const creating = calls.filter(
    ({ route, action }) => methodOf(route) === 'POST' && action?.endsWith('.created') === true,
  );

  it('that creates something takes a key', () => {
    const routes = guarded().filter(({ method, status }) => method === 'post' && status === 201);
    expect(routes.map(({ key }) => key).sort()).toEqual(creating.map(({ route }) => route).sort());
    expect(routes.filter((route) => !route.takesIdempotencyKey)).toEqual([]);
  });

  it.each(creating)(
    'that creates is made once for a key: $route',
    async ({ action, andThen = [], prepare }) => {
      const { path, body } = await prepare(app);
      const { length } = await recordedEntries(app);
      const create = (key: string) =>
        app.asAdmin('POST', path, { body, headers: { 'idempotency-key': key } });
      const key = randomUUID();
      const [first, ...again] = await Promise.all([create(key), create(key), create(key)]);
      again.push(await create(key));
      expect(first.status).toBe(201);
      for (const answer of again) expect([answer.status, answer.body]).toEqual([201, first.body]);
      expect((await recordedSince(length)).map((entry) => entry.action)).toEqual([
        action,
        ...andThen,
      ]);
    },
  );
});
