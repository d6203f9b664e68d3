import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { Refused, Unreachable } from './failures';
import { receiveLines, sendFile } from './file-transfer';

describe('files', () => {
  let server: Server;
  afterEach(() => server.close());
  const serve = async (listener: RequestListener) => {
    server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}/file`, token: 't' };
  };
  const read = async (lines: AsyncIterable<string>) => {
    const all: string[] = [];
    for await (const line of lines) all.push(line);
    return all;
  };

  it('are sent as they come', async () => {
    const address = await serve((request, response) => {
      void text(request).then((body) => {
        const { authorization, 'content-type': type } = request.headers;
        response.writeHead(422, { 'content-type': 'application/json' });
        response.end(JSON.stringify([authorization, type, body]));
      });
    });
    async function* file() {
      yield 'a,b\n';
      await Promise.resolve();
      yield '1,é\n';
    }
    const answer = await sendFile(address, file());
    expect(answer.response.status).toBe(422);
    expect(JSON.parse(answer.text)).toEqual(['Bearer t', 'text/csv; charset=utf-8', 'a,b\n1,é\n']);
  });

  it('are received by lines', async () => {
    const address = await serve((_, response) => response.end('a,b\n1,2\n'));
    expect(await read(receiveLines(address))).toEqual(['a,b', '1,2']);
  });

  it('are refused with what the server says', async () => {
    const address = await serve((_, response) => response.writeHead(410).end('gone'));
    await expect(read(receiveLines(address))).rejects.toThrow(Refused);
  });

  it('that end too early are not taken for whole ones', async () => {
    const address = await serve((_, response) => {
      response.write('a,b\n', () => response.destroy());
    });
    await expect(read(receiveLines(address))).rejects.toThrow();
  });

  it('are not there where nobody listens', async () => {
    const address = await serve(() => undefined);
    server.close();
    await expect(read(receiveLines(address))).rejects.toThrow(Unreachable);
  });
});
