import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, testAdmin, type TestApp } from '../../test/test-app';

const someId = '00000000-0000-4000-8000-000000000000';
const hoursMs = 60 * 60 * 1000;

describe('signing in as an admin', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
  });
  afterAll(() => app.stop());

  const login = (body: unknown, server = app) =>
    server.request<{ token: string; expiresAt: string; code?: string }>('POST', '/api/auth/login', {
      body,
    });

  it('gives a token that lasts twelve hours and is stored only as a hash', async () => {
    const answer = await login(testAdmin);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const lifetimeMs = Date.parse(answer.body.expiresAt) - Date.now();
    expect(lifetimeMs).toBeGreaterThan(11.9 * hoursMs);
    expect(lifetimeMs).toBeLessThan(12.1 * hoursMs);
    const rows = await app.transactions.read<{ stored: string }>(
      'select row_to_json(api_tokens)::text as stored from api_tokens',
    );
    expect(rows.map((row) => row.stored).join()).not.toContain(answer.body.token);
  });

  it('answers a wrong password and an unknown name alike', async () => {
    const wrong = await login({ ...testAdmin, password: 'guess' });
    const unknown = await login({ username: 'nobody', password: 'guess' });
    expect(wrong.status).toBe(401);
    expect(wrong.body.code).toBe('wrong_credentials');
    expect(unknown.text).toBe(wrong.text);
  });

  it.each([
    [{}, ['username', 'password']],
    [{ username: 'ada' }, ['password']],
    [{ username: 7, password: 'x' }, ['username']],
    [{ username: 'a\0b', password: 'x' }, ['username']],
    [{ username: 'ada', password: 'x', role: 'admin' }, ['role']],
  ])('names the wrong fields of %j', async (body, fields) => {
    const answer = await app.request<{ errors: { field: string }[] }>('POST', '/api/auth/login', {
      body,
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error) => error.field)).toEqual(fields);
  });

  describe('and the token', () => {
    const askWith = (headers: Record<string, string>) =>
      app.request('GET', `/api/voters/${someId}`, { headers });

    it('is asked for with a Bearer challenge', async () => {
      const wrong = ['Basic YTpi', 'Bearer', `Bearer ${'A'.repeat(43)}`];
      for (const headers of [{}, ...wrong.map((authorization) => ({ authorization }))]) {
        const answer = await askWith(headers);
        expect(answer.status).toBe(401);
        expect(answer.headers.get('www-authenticate')).toBe('Bearer');
        expect(answer.body).toMatchObject({ code: 'unauthorized' });
      }
    });

    it('opens admin routes until it expires', async () => {
      const { token } = (await login(testAdmin)).body;
      expect((await askWith({ authorization: `bearer ${token}` })).status).toBe(404);
      await app.transactions.run((tx) =>
        tx.query('update api_tokens set expires_at = clock_timestamp()'),
      );
      expect((await askWith({ authorization: `Bearer ${token}` })).status).toBe(401);
    });

    it('is forgotten once it has expired and somebody signs in', async () => {
      await app.transactions.run((tx) =>
        tx.query('update api_tokens set expires_at = clock_timestamp()'),
      );
      await login(testAdmin);
      expect(await app.transactions.read('select 1 from api_tokens')).toHaveLength(1);
    });

    it('ends with its user', async () => {
      const { token } = (await login(testAdmin)).body;
      await app.transactions.run((tx) =>
        tx.query(
          `insert into users (id, username, password_hash, role) values ($1, 'bo', '', 'admin')`,
          [someId],
        ),
      );
      await app.transactions.run((tx) =>
        tx.query('update api_tokens set user_id = $1 where token_hash = sha256($2)', [
          someId,
          Buffer.from(token),
        ]),
      );
      expect((await askWith({ authorization: `Bearer ${token}` })).status).toBe(404);
      await app.transactions.run((tx) => tx.query('delete from users where id = $1', [someId]));
      expect((await askWith({ authorization: `Bearer ${token}` })).status).toBe(401);
    });
  });

  it('refuses the eleventh wrong password, also when a hundred are sent at once', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 100 }, (_, guess) =>
        login({ username: 'grace', password: `guess ${guess}` }),
      ),
    );
    const count = (status: number) => guesses.filter((guess) => guess.status === status).length;
    expect(count(401)).toBe(10);
    expect(count(429)).toBe(90);
    const refused = guesses.find((guess) => guess.status === 429);
    expect(refused?.body).toMatchObject({ code: 'too_many_attempts' });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(800);
  });

  it('lets many right sign-ins at once all in', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => login(testAdmin)));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
  });
});
