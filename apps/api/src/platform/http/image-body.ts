import { Readable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { imageBytesMax, imageTypes, type ImageType } from '@scrutin/contracts';
import type { FastifyRequest } from 'fastify';
import { chunksOf } from './body-chunks';
import { ProblemError } from './problem';

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly takesImage?: boolean;
  }
}

/** `@RouteConfig` of a route whose handler reads its body with {@link readImageBody}. */
export const imageRoute = { takesImage: true } as const;

export const takesImage = ({ routeOptions }: FastifyRequest): boolean =>
  routeOptions.config.takesImage === true;

const limits = { bytesMax: imageBytesMax, silenceMsMax: 30_000 };

const wrongType = (title: string): ProblemError =>
  new ProblemError({ status: 415, code: 'unsupported_media_type', title });

/** A picture that has not been read yet, and what it is said to be. */
class UnreadImage {
  constructor(
    readonly type: ImageType,
    readonly stream: Readable,
  ) {}
}

/** Hands pictures unread to the routes that take them, so that nobody's are read before the guards have spoken. */
export function passImageBodies(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  for (const type of imageTypes)
    server.addContentTypeParser(type, (request, payload, done) => {
      if (takesImage(request)) done(null, new UnreadImage(type, payload));
      else done(wrongType('No picture is read here.'));
    });
}

/** Throws a problem document for what was not sent as a picture, or is too large. */
export async function readImageBody(
  body: unknown,
): Promise<{ readonly bytes: Buffer; readonly type: ImageType }> {
  if (!(body instanceof UnreadImage))
    throw wrongType(`Send the picture as ${imageTypes.join(', ')}.`);
  const chunks: Buffer[] = [];
  for await (const chunk of chunksOf(body.stream, limits)) chunks.push(chunk);
  return { bytes: Buffer.concat(chunks), type: body.type };
}
