import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Exchange, readAnswer } from './exchange';

const answer = 'HTTP/1.1 201 Created\r\nContent-Length: 5\r\nx: y\r\n\r\nhello';

async function serve(onConnection: Parameters<typeof createServer>[1]): Promise<Exchange> {
  const server: Server = createServer(onConnection).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const exchange = await Exchange.open({ host: '127.0.0.1', port });
  onTestFinished(() => exchange.close());
  return exchange;
}

describe('an answer', () => {
  it('is read once it is whole, and leaves the next one', () => {
    for (let length = 0; length < answer.length; length += 1)
      expect(readAnswer(Buffer.from(answer.slice(0, length)))).toBeNull();
    expect(readAnswer(Buffer.from(`${answer}HTTP`))).toEqual({
      answer: { status: 201, body: 'hello' },
      end: answer.length,
    });
  });

  it('of no known length is refused', () => {
    const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(() => readAnswer(Buffer.from(chunked))).toThrow('known length');
  });
});

describe('a kept connection', () => {
  it('carries one request after the other, also in pieces', async () => {
    const exchange = await serve((socket) => {
      socket.on('data', () => {
        socket.write(answer.slice(0, 30));
        setImmediate(() => socket.write(answer.slice(30)));
      });
    });
    for (let round = 0; round < 3; round += 1)
      expect(await exchange.send(Buffer.from('x'))).toEqual({ status: 201, body: 'hello' });
  });

  it('says when it broke, then and afterwards', async () => {
    const exchange = await serve((socket) => socket.on('data', () => socket.destroy()));
    await expect(exchange.send(Buffer.from('x'))).rejects.toThrow();
    await expect(exchange.send(Buffer.from('x'))).rejects.toThrow('closed');
  });
});
