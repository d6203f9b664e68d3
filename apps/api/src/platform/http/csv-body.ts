import { Readable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
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

interface BodyLimits {
  readonly bytesMax: number;
  /** How long nothing may come, while it is waited for. */
  readonly silenceMsMax: number;
}

const tooLarge = (bytesMax: number): ProblemError =>
  new ProblemError({
    status: 413,
    code: 'too_large',
    title: `A file may have at most ${bytesMax} bytes.`,
  });

/** The next chunk, or a problem document once nothing has come for too long. */
async function nextChunk<Chunk>(
  chunks: AsyncIterator<Chunk>,
  silenceMsMax: number,
): Promise<IteratorResult<Chunk>> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const title = 'Nothing more of the file came.';
      reject(new ProblemError({ status: 408, code: 'request_timeout', title }));
    }, silenceMsMax);
  });
  try {
    return await Promise.race([chunks.next(), silence]);
  } finally {
    clearTimeout(timer);
  }
}

async function* chunksOf(body: Readable, limits: BodyLimits): AsyncGenerator<Buffer> {
  // What is left of a body that is not wanted any more is not destroyed, since its connection still has to carry the
  // answer; it is let through unread, since many clients read no answer before they have sent everything.
  const chunks: AsyncIterator<Buffer> = body.iterator({ destroyOnReturn: false });
  let bytes = 0;
  try {
    for (;;) {
      const next = await nextChunk(chunks, limits.silenceMsMax);
      if (next.done === true) return;
      bytes += next.value.length;
      if (bytes > limits.bytesMax) throw tooLarge(limits.bytesMax);
      yield next.value;
    }
  } finally {
    if (!body.readableEnded) void chunks.return?.().then(() => body.resume());
  }
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
  if (Number(headers['content-length'] ?? 0) > limits.bytesMax) {
    body.resume();
    throw tooLarge(limits.bytesMax);
  }
  return chunksOf(body, limits);
}
