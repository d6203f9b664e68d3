import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';

describe('the web app', () => {
  let app: TestApp;
  let outside: string;
  beforeAll(async () => {
    outside = mkdtempSync(join(tmpdir(), 'scrutin-web-'));
    // An installation may stand under any folder, one of this name included.
    const directory = join(outside, 'assets', 'site');
    mkdirSync(join(directory, 'assets'), { recursive: true });
    writeFileSync(join(outside, 'secret.txt'), 'secret');
    writeFileSync(join(directory, 'index.html'), '<title>Scrutin</title>');
    writeFileSync(join(directory, 'assets', 'main-Ab12.js'), 'export {};');
    app = await startTestApp({ roles: ['api'], settings: { webDirectory: directory } });
  });
  afterAll(async () => {
    await app.stop();
    rmSync(outside, { recursive: true, force: true });
  });

  it.each(['/', '/elections', '/vote?x=1', '/elections/of/any/depth', '/index.html'])(
    'has its start page at %s, which is asked for anew each time',
    async (path) => {
      const page = await app.request('GET', path);
      expect([page.status, page.text]).toEqual([200, '<title>Scrutin</title>']);
      expect(page.headers.get('cache-control')).toBe('no-cache');
    },
  );

  it('has files that may be kept for a year, since their names tell their content', async () => {
    const file = await app.request('GET', '/assets/main-Ab12.js');
    expect([file.status, file.text]).toEqual([200, 'export {};']);
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it.each(['/', '/assets/main-Ab12.js', '/api/nothing', '/api/regions', '/nothing.txt'])(
    'says with every answer what a page may load and do: %s',
    async (path) => {
      const { headers } = await app.request('GET', path);
      const [, host = ''] = app.settings.publicUrl.split('://');
      expect(headers.get('content-security-policy')?.split(';')).toEqual([
        `default-src 'self'`,
        `connect-src 'self' ws://${host}`,
        `img-src 'self' data:`,
        `style-src 'self' 'unsafe-inline'`,
        `object-src 'none'`,
        `base-uri 'none'`,
        `form-action 'self'`,
        `frame-ancestors 'none'`,
      ]);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    },
  );

  it.each([
    '/assets/main-Old1.js',
    '/api/nothing',
    '/health/nothing',
    '/socket.io',
    '/metrics',
    '/robots.txt',
    '/.env',
  ])('is no page at %s', async (path) => {
    const answer = await app.request('GET', path);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('<title>');
  });

  it.each([
    '/../../secret.txt',
    '/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/%2e%2e/secret.txt',
  ])('gives away nothing outside its folder: %s', async (path) => {
    expect((await app.request('GET', path)).text).not.toContain('secret');
  });
});
