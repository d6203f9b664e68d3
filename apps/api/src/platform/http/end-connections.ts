import type { Server } from 'node:http';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';

/**
 * Enough for what was taken to be committed and answered; who has not sent a whole request by then is not waited for.
 */
const graceMs = 10_000;

/** The server closes when all its connections have ended; slow ones are ended for it. */
export class EndConnections implements BeforeApplicationShutdown {
  constructor(private readonly host: HttpAdapterHost) {}

  beforeApplicationShutdown(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    setTimeout(() => server.closeAllConnections(), graceMs).unref();
  }
}
