import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, testAdmin, type TestApp } from '../../test/test-app';

/** Failures of one address, after which it is refused. */
const failuresOfAddressMax = 100;

describe('signing in from one address', () => {
  let direct: TestApp;
  let behindProxy: TestApp;
  beforeAll(async () => {
    direct = await startTestApp({ roles: ['api'] });
    behindProxy = await startTestApp({
      roles: ['api'],
      settings: { trustsProxy: true },
      beside: direct,
    });
  });
  afterAll(async () => {
    await behindProxy.stop();
    await direct.stop();
  });

  const login = (server: TestApp, body: unknown, address: string) =>
    server.request('POST', '/api/auth/login', { body, headers: { 'x-forwarded-for': address } });
  const failFrom = async (server: TestApp, addressOf: (index: number) => string) => {
    const answers = await Promise.all(
      Array.from({ length: failuresOfAddressMax }, (_, index) =>
        login(server, { username: randomUUID(), password: 'guess' }, addressOf(index)),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401));
  };

  it('is refused after a hundred failures, whatever the name; another address is not', async () => {
    await failFrom(behindProxy, () => '192.0.2.1');
    const refused = await login(behindProxy, testAdmin, '192.0.2.1');
    expect([refused.status, refused.body]).toMatchObject([429, { code: 'too_many_attempts' }]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await login(behindProxy, testAdmin, '192.0.2.2')).status).toBe(200);
  });

  it('comes from the address that the proxy saw, whatever the client wrote before it', async () => {
    await failFrom(behindProxy, (index) => `203.0.113.${index}, 192.0.2.9`);
    const spoofed = '198.51.100.7, 192.0.2.9';
    expect((await login(behindProxy, testAdmin, spoofed)).status).toBe(429);
    expect((await login(behindProxy, testAdmin, '192.0.2.9, 192.0.2.10')).status).toBe(200);
  });

  it('is not hidden by a header that no proxy of ours wrote', async () => {
    await failFrom(direct, (index) => `192.0.2.${index}`);
    expect((await login(direct, testAdmin, '198.51.100.1')).status).toBe(429);
  });
});
