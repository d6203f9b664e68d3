import { relative } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Nor is anything whose last part looks like the name of a file. */
const notPages = /^\/(api|socket\.io|health|metrics|assets)(\/|$)|\.[^/]*$/;
const yearSeconds = 31_536_000;

/** Serves the built web app: its files, and its start page for every address that is a page. */
export async function serveWebApp(app: NestFastifyApplication, directory: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: directory,
    wildcard: false,
    index: 'index.html',
    setHeaders: (reply, path) => {
      const isHashed = relative(directory, path).startsWith('assets/');
      reply.header(
        'cache-control',
        isHashed ? `public, max-age=${yearSeconds}, immutable` : 'no-cache',
      );
    },
  });
  const server = app.getHttpAdapter().getInstance();
  server.get('/*', (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    if (notPages.test(path)) reply.callNotFound();
    else void reply.sendFile('index.html');
  });
}
