import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

export const portMax = 65_535;

/** Listens for a moment. Answers the code of what stood in the way, or null. */
async function tryToListen(port: number, host: string): Promise<string | null> {
  const server = createServer();
  try {
    server.listen({ port, host, exclusive: true });
    await once(server, 'listening');
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  } finally {
    server.close();
  }
}

/** False also for a port that this user may not listen on. */
export async function isPortFree(port: number): Promise<boolean> {
  if (port > portMax) return false;
  // A server on the wildcard address does not always stop us from listening on the loopback one, and the reverse.
  for (const host of ['127.0.0.1', '0.0.0.0'])
    if ((await tryToListen(port, host)) !== null) return false;
  // Browsers try it first for "localhost"; not every machine has it.
  return (await tryToListen(port, '::1')) !== 'EADDRINUSE';
}

/** How many ports after the preferred one are tried before any other. */
const neighboursMax = 10;

/**
 * Below the ports that systems give to outgoing connections: one of those could be taken by anybody before a server
 * listens there, or while it is started again.
 */
const anyPortMin = 20_000;
const anyPortMax = 32_000;
const anyPortAttempts = 50;

/** The preferred port when it is free, else one near it, else any. It may be taken by the time it is used. */
export async function findFreePort(preferred?: number): Promise<number> {
  for (let near = 0; preferred !== undefined && near < neighboursMax; near++) {
    if (await isPortFree(preferred + near)) return preferred + near;
  }
  for (let attempt = 0; attempt < anyPortAttempts; attempt++) {
    const port = randomInt(anyPortMin, anyPortMax);
    if (await isPortFree(port)) return port;
  }
  throw new Error(`no port from ${anyPortMin} to ${anyPortMax} is free`);
}
