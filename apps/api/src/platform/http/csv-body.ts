import { Readable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { chunksOf, tooLarge, type BodyLimits } from './body-chunks';
import { ProblemError } from './problem';

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly takesCsv?: boolean;
  }
}

/** `@RouteConfig` of a route whose handler reads its body with {@link readCsvBody}. */
export const csvRoute = { takesCsv: true } as const;

export const takesCsv = ({ routeOptions }: FastifyRequest): boolean =>
  routeOptions.config.takesCsv === true;

const wrongType = (title: string): ProblemError =>
  new ProblemError({ status: 415, code: 'unsupported_media_type', title });

/**
 * Hands bodies of `text/csv` unread to the routes that take them. Guards come before handlers, so a large body is read
 * from nobody but those who may send one, and every other route keeps the general limit.
 */
export function passCsvBodies(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  server.addContentTypeParser('text/csv', (request, payload, done) => {
    if (takesCsv(request)) done(null, payload);
    else done(wrongType('No CSV is read here.'));
  });
}

/**
 * The bytes of a body as they come, no faster than they are asked for. Throws a problem document at once for what is
 * no CSV or says that it is too large, and while it is read for what turns out to be.
 */
export function readCsvBody(
  body: unknown,
  { headers }: Pick<FastifyRequest, 'headers'>,
  limits: BodyLimits,
): AsyncIterable<Buffer> {
  if (!(body instanceof Readable)) throw wrongType('Send the file as text/csv.');
  const { 'content-encoding': encoding = 'identity' } = headers;
  if (encoding.toLowerCase() !== 'identity') {
    body.resume();
    throw wrongType('Send the file as it is, not compressed.');
  }
  if (Number(headers['content-length'] ?? 0) > limits.bytesMax) {
    body.resume();
    throw tooLarge(limits.bytesMax);
  }
  return chunksOf(body, limits);
}
