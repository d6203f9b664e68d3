import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problem';
import { readBytes } from './read-bytes';

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

/** The text of a body, without its byte order mark; throws a problem document for what is no CSV in UTF-8. */
export async function readCsvBody(body: unknown, bytesMax: number): Promise<string> {
  if (!(body instanceof Readable)) throw wrongType('Send the file as text/csv.');
  const bytes = await readBytes(body, bytesMax);
  if (!isUtf8(bytes))
    throw new ProblemError({
      status: 400,
      code: 'invalid_encoding',
      title: 'The file is not UTF-8. Save it as "CSV UTF-8" and send it again.',
    });
  return bytes.toString('utf8').replace(/^\ufeff/, '');
}
