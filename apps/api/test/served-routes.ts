import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const indent = 4;

/**
 * The routes that Fastify has, as `GET /api/elections/{id}`, without HEAD, which it adds to each GET. It has no list of
 * them, but prints them as a tree whose branches carry parts of the address.
 */
export function servedRoutes(app: NestFastifyApplication): readonly string[] {
  const tree = app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const branches: string[] = [];
  const routes: string[] = [];
  for (const line of tree.split('\n')) {
    const [, before = '', part = '', methods = ''] =
      /^(.*?[├└]── )(\S+)(?: \((.+)\))?$/.exec(line) ?? [];
    if (part === '') continue;
    branches.length = before.length / indent - 1;
    branches.push(part);
    const path = branches.join('').replace(/:(\w+)/g, '{$1}');
    for (const method of methods.split(', '))
      if (method !== '' && method !== 'HEAD') routes.push(`${method} ${path}`);
  }
  return routes;
}
