import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { until } from '../../../test/until';

const get = 'GET /health/live HTTP/1.1\r\nhost: x\r\n';

describe('a request that cannot be read', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
  });
  afterAll(() => app.stop());

  const open = async (to = app): Promise<Socket> => {
    const socket = connect(Number(new URL(to.url).port), '127.0.0.1');
    await once(socket, 'connect');
    // How a connection ends is not for the server to say: what it had not read becomes a reset, which is an error here.
    socket.on('error', () => undefined);
    return socket;
  };
  const closed = (socket: Socket): Promise<void> =>
    new Promise((resolve) => socket.once('close', () => resolve()));
  const answerTo = async (text: string): Promise<string> => {
    const socket = await open();
    let answer = '';
    socket.on('data', (data: Buffer) => (answer += data.toString()));
    socket.write(text);
    await closed(socket);
    return answer;
  };

  it.each([
    [400, 'of an unknown method', 'FOO / HTTP/1.1\r\nhost: x\r\n\r\n'],
    [400, 'that is no HTTP', '\x16\x03\x01\x02\0\x01\0\r\n\r\n'],
    [431, 'with too long a header', `${get}x: ${'y'.repeat(20_000)}\r\n\r\n`],
    [431, 'with too long an address', `GET /${'y'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`],
  ])('gets a problem document: %s %s', async (status, _, text) => {
    const answer = await answerTo(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('content-type: application/problem+json');
    const [, body = ''] = answer.split('\r\n\r\n');
    expect(JSON.parse(body)).toMatchObject({ status, code: 'unreadable_request' });
  });

  it.each([
    ['search=%ff', 'search'],
    ['search=%c3%28', 'search'],
    ['search=%', 'search'],
    ['limit=1&search=%e2%82', 'search'],
    ['%ff=1', '%ff'],
  ])('is refused for a query string that is no UTF-8: %s', async (query, field) => {
    const answer = await app.request('GET', `/api/elections?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      code: 'invalid_input',
      errors: [{ field, code: 'invalid_encoding' }],
    });
  });

  it('may be half sent for ever, and yet the server stops', async () => {
    const other = await startTestApp({ roles: ['api'], beside: app });
    const served = new Set<Socket>();
    other.app.getHttpServer().on('connection', (socket: Socket) => served.add(socket));
    const slow = await Promise.all(Array.from({ length: 20 }, () => open(other)));
    const ended = Promise.all(slow.map(closed));
    for (const socket of slow) socket.write(get);
    // A connection that has said nothing yet is idle, and ended at once: these are in the middle of a request.
    await until(
      () => [...served].filter(({ bytesRead }) => bytesRead === get.length).length === 20,
    );
    const beganAt = performance.now();
    await other.stop();
    expect(performance.now() - beganAt).toBeLessThan(15_000);
    await ended;
  });
});
