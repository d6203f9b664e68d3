import type { IncomingMessage } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { takesCsv } from './csv-body';
import { refuseUnreadable } from './refused-before-routing';

/**
 * For a request to arrive whole, so that slow senders do not hold connections for ever. Node's own default, which
 * Fastify turns off.
 */
const requestMsMax = 300_000;
/** The same for a file, which comes over slow lines and no faster than it is worked at. Node's limit is one for all. */
export const fileMsMax = 3_600_000;

/** Refuses a request of which a part is still missing after so long. */
function refuseUnlessWhole(request: IncomingMessage, msMax: number): void {
  const timer = setTimeout(() => {
    if (!request.complete) refuseUnreadable({ code: 'ERR_HTTP_REQUEST_TIMEOUT' }, request.socket);
  }, msMax);
  timer.unref();
  request.once('close', () => clearTimeout(timer));
}

/** Gives time to arrive: to a file until it is answered, and then no more than to everything else. */
export function limitArrival(app: NestFastifyApplication, msMax = requestMsMax): void {
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (request, reply, done) => {
    if (takesCsv(request)) reply.raw.once('finish', () => refuseUnlessWhole(request.raw, msMax));
    else refuseUnlessWhole(request.raw, msMax);
    done();
  });
}
