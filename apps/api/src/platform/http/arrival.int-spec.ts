import { once } from 'node:events';
import { connect } from 'node:net';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limitArrival } from './arrival';
import { passCsvBodies } from './csv-body';

const msMax = 1_000;

@Module({})
class EmptyModule {}

describe('a request that does not arrive whole', () => {
  let app: NestFastifyApplication;
  let port: number;
  beforeAll(async () => {
    app = await NestFactory.create<NestFastifyApplication>(EmptyModule, new FastifyAdapter(), {
      logger: false,
    });
    limitArrival(app, msMax);
    passCsvBodies(app);
    const server = app.getHttpAdapter().getInstance();
    server.post('/json', () => 'read');
    server.post('/refused', { config: { takesCsv: true } }, () => 'refused');
    server.post('/file', { config: { takesCsv: true } }, async (request) => {
      let bytes = 0;
      for await (const chunk of request.body as AsyncIterable<Buffer>) bytes += chunk.length;
      return `read ${bytes}`;
    });
    await app.listen(0, '127.0.0.1');
    ({ port } = app.getHttpServer().address() as { port: number });
  });
  afterAll(() => app.close());

  /** Half a body, and the other half once the socket answers or `laterMs` have gone by. */
  const send = async (path: string, type: string, laterMs: number | null): Promise<string> => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (data: Buffer) => (answer += data.toString()));
    socket.on('error', () => undefined);
    const closed = once(socket, 'close');
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\nconnection: close\r\ncontent-length: 4\r\n\r\n"a`,
    );
    if (laterMs !== null) setTimeout(() => socket.write('a"'), laterMs);
    await closed;
    return answer;
  };

  it('is refused after a while', async () => {
    const answer = await send('/json', 'application/json', null);
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(answer).toContain('"code":"unreadable_request"');
  });

  it('has that while', async () => {
    expect(await send('/json', 'application/json', msMax / 4)).toMatch(/^HTTP\/1.1 200 /);
  });

  it('has longer for a file', async () => {
    const answer = await send('/file', 'text/csv', msMax * 2);
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    expect(answer).toContain('read 4');
  });

  it('does not go on for ever with a file that was answered already', async () => {
    expect(await send('/refused', 'text/csv', null)).toContain('refused');
  });
});
