import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** Requests that could join a voter and a ballot by time or address leave no line. */
const unlogged = /^\/api\/elections\/[^/]+\/(ballots|credentials)(\/|$)/;

/** One line a request with its id; query strings are left out, since people may type anything there. */
export function logRequests(server: FastifyInstance): void {
  const logger = new Logger('access');
  server.addHook('onResponse', (request, reply, done) => {
    const path = request.url.split('?', 1)[0] ?? '';
    // The address may spell a route in another way, with escaped letters.
    const isUnlogged = unlogged.test(path) || unlogged.test(request.routeOptions.url ?? '');
    if (path.startsWith('/api') && !isUnlogged)
      logger.debug({
        requestId: request.id,
        method: request.method,
        path,
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime),
      });
    done();
  });
}
