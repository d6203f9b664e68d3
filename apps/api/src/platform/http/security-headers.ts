import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const noisy = "'unsafe-inline'";

/** What a page of ours may load and do (Content Security Policy Level 3). */
const policyOf = (publicUrl: string): string =>
  Object.entries({
    'default-src': ["'self'"],
    // Browsers take 'self' for the WebSockets of this origin, too; older ones need it said.
    'connect-src': ["'self'", publicUrl.replace(/^http/, 'ws')],
    'img-src': ["'self'", 'data:'],
    'style-src': ["'self'", noisy],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  })
    .map(([directive, values]) => `${directive} ${values.join(' ')}`)
    .join(';');

/** Goes with every answer. The policy is written once; helmet would write it anew for each request. */
export async function sendSecurityHeaders(
  app: NestFastifyApplication,
  publicUrl: string,
): Promise<void> {
  const policy = policyOf(publicUrl);
  await app.register(helmet, {
    contentSecurityPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: publicUrl.startsWith('https:'),
  });
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (_request, reply, done) => {
    reply.raw.setHeader('content-security-policy', policy);
    done();
  });
}
