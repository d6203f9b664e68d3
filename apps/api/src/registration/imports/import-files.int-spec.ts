import type { Problem } from '@scrutin/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { importHeader } from '../../../test/test-registry';

describe('an import refuses what is no file of voters', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
  });
  afterAll(() => app.stop());

  const send = (body: string | Uint8Array | undefined, type: string | null) =>
    app.asAdmin<Problem>('POST', '/api/voters/import', {
      ...(body === undefined ? {} : { body }),
      ...(type === null ? {} : { headers: { 'content-type': type } }),
    });
  const large = 'x'.repeat(10 * 1024 * 1024);

  it.each([
    ['JSON', '{}', 'application/json'],
    ['a file that says it is JSON', importHeader, 'application/json'],
    ['plain text', importHeader, 'text/plain'],
    ['what curl says by itself', importHeader, 'application/x-www-form-urlencoded'],
    ['a large file that curl sends by itself', large, 'application/x-www-form-urlencoded'],
    ['no body', undefined, null],
  ])('%s: 415', async (_, body, type) => {
    const answer = await send(body, type);
    expect(answer.status).toBe(415);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.code).toBe('unsupported_media_type');
  });

  it.each([
    ['Latin-1', Buffer.from(`${importHeader}\nN,Ma\xeblle`, 'latin1')],
    ['UTF-16', Buffer.from(`\ufeff${importHeader}`, 'utf16le')],
    ['a surrogate', Buffer.from([0xed, 0xa0, 0x80])],
  ])('%s: 400 with a sentence', async (_, bytes) => {
    const answer = await send(bytes, 'text/csv; charset=utf-8');
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('invalid_encoding');
    expect(answer.body.title).toContain('UTF-8');
  });

  it.each([
    ['nothing', ''],
    ['a byte order mark', '\ufeff'],
    ['empty lines', '\r\n\r\n'],
    ['a header alone', `${importHeader}\n`],
  ])('%s: 422', async (_, body) => {
    const answer = await send(body, 'text/csv');
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('no_rows');
  });

  it('elsewhere, CSV of any size', async () => {
    for (const body of [importHeader, large]) {
      const headers = { 'content-type': 'text/csv' };
      const answer = await app.asAdmin('POST', '/api/voters', { body, headers });
      expect(answer.status).toBe(415);
    }
  });
});
