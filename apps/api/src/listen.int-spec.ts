import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { listen } from './listen';
import { StartRefused } from './platform/database/start-checks';

@Module({})
class Nothing {}

describe('an application that cannot listen', () => {
  let app: NestFastifyApplication;
  beforeEach(async () => {
    app = await NestFactory.create<NestFastifyApplication>(Nothing, new FastifyAdapter(), {
      logger: false,
      abortOnError: false,
    });
    onTestFinished(() => app.close());
  });

  it('says in one sentence that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => {
      other.close();
    });
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const refused = listen(app, { port, host: '127.0.0.1' });
    await expect(refused).rejects.toThrow(StartRefused);
    await expect(refused).rejects.toThrow(`port ${port} of 127.0.0.1: the port is taken (`);
  });

  it('says that the machine has no such address', async () => {
    // Of a network for documentation, RFC 5737.
    const refused = listen(app, { port: 0, host: '192.0.2.1' });
    await expect(refused).rejects.toThrow(StartRefused);
    await expect(refused).rejects.toThrow('no such address');
  });
});
