import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LosingProxy {
  readonly url: string;
  /** Requests whose answers were lost, as `GET /api/elections`. */
  readonly lost: readonly string[];
  close(): Promise<void>;
}

/**
 * Passes requests on to `target`. The answers of those that `loses` names are lost: the server has acted, and whoever
 * asked sees a broken connection.
 */
export async function startLosingProxy(
  target: string,
  loses: (line: string) => boolean,
): Promise<LosingProxy> {
  const lost: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const line = `${incoming.method ?? ''} ${incoming.url ?? ''}`;
    const { method, headers } = incoming;
    const onward = httpRequest(`${target}${incoming.url ?? ''}`, { method, headers }, (answer) => {
      if (loses(line)) {
        lost.push(line);
        answer.resume().once('end', () => outgoing.destroy());
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.once('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lost,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
