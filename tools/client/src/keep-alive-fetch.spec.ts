import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { VoterRequest } from '@scrutin/ballot-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keepAliveFetch } from './keep-alive-fetch';

async function serve(listener: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  onTestFinished(() => server.closeAllConnections());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, server };
}

const request = (change: Partial<VoterRequest> = {}): VoterRequest => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"name":"é"}',
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  redirect: 'error',
  cache: 'no-store',
  signal: AbortSignal.timeout(10_000),
  ...change,
});

describe('fetching on kept connections', () => {
  it('sends what was asked for and nothing else, and gives back what came', async () => {
    const seen: { method?: string; headers: IncomingHttpHeaders; body: string }[] = [];
    const { url } = await serve((incoming, answer) => {
      let body = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      incoming.on('end', () => {
        seen.push({ method: incoming.method ?? '', headers: incoming.headers, body });
        answer.writeHead(503, { 'retry-after': '2' }).end('später');
      });
    });
    const fetch = keepAliveFetch({ connectionsMax: 1 });
    const response = await fetch(`${url}/a`, request());
    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toBe('2');
    expect(response.headers.get('location')).toBeNull();
    expect(await response.text()).toBe('später');
    expect(seen).toEqual([
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': '13',
          host: url.slice('http://'.length),
          connection: 'keep-alive',
        },
        body: '{"name":"é"}',
      },
    ]);
  });

  it('uses a connection again, and never more than it may', async () => {
    const { url, server } = await serve((_, answer) => void answer.end('ok'));
    let connections = 0;
    server.on('connection', () => (connections += 1));
    const fetch = keepAliveFetch({ connectionsMax: 3 });
    const getText = async (): Promise<string> => {
      const { body: _, ...get } = request({ method: 'GET', headers: {} });
      return (await fetch(url, get)).text();
    };
    const texts = Array.from({ length: 30 }, getText);
    expect(new Set(await Promise.all(texts))).toEqual(new Set(['ok']));
    expect(await getText()).toBe('ok');
    expect(connections).toBe(3);
  });

  it('fails where nothing comes back: refused, cut off in the middle, or too late', async () => {
    const fetch = keepAliveFetch({ connectionsMax: 1 });
    await expect(fetch('http://127.0.0.1:1', request())).rejects.toThrow('ECONNREFUSED');

    const cut = await serve((_, answer) => {
      answer.writeHead(200, { 'content-length': '100' });
      answer.write('half', () => answer.destroy());
    });
    const half = async (): Promise<string> => (await fetch(cut.url, request())).text();
    await expect(half()).rejects.toThrow('aborted');

    const silent = await serve(() => undefined);
    const signal = AbortSignal.timeout(50);
    await expect(fetch(silent.url, request({ signal }))).rejects.toThrow('aborted');
  });
});
