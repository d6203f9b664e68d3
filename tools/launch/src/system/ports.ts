import { createServer } from 'node:net';
import { once } from 'node:events';

/** Listens for a moment; 0 asks the system for a port. Null when the port is taken or not allowed. */
async function tryPort(port: number, host: string): Promise<number | null> {
  const server = createServer();
  try {
    server.listen({ port, host, exclusive: true });
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : null;
  } catch {
    return null;
  } finally {
    server.close();
  }
}

export async function isPortFree(port: number): Promise<boolean> {
  // A server on the wildcard address does not always stop us from listening on the loopback one, and the reverse.
  return (await tryPort(port, '127.0.0.1')) !== null && (await tryPort(port, '0.0.0.0')) !== null;
}

/** How many ports after the preferred one are tried before the system is asked for any. */
const neighboursMax = 10;

/** The preferred port when it is free, else one near it, else one that the system gives. */
export async function findFreePort(preferred?: number): Promise<number> {
  for (let near = 0; preferred !== undefined && near < neighboursMax; near++) {
    if (await isPortFree(preferred + near)) return preferred + near;
  }
  const port = await tryPort(0, '127.0.0.1');
  if (port === null) throw new Error('the system has no free port');
  return port;
}
