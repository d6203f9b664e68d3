import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findFreePort, isPortFree, portMax } from './ports';

async function takePort(host: string, port = 0): Promise<number> {
  const server = createServer();
  server.listen(port, host);
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

describe('ports', () => {
  it.each(['127.0.0.1', '0.0.0.0'])('are taken by a server on %s', async (host) => {
    expect(await isPortFree(await takePort(host))).toBe(false);
  });

  it('are free again after they were tried', async () => {
    const port = await findFreePort();
    expect(await isPortFree(port)).toBe(true);
    expect(await isPortFree(port)).toBe(true);
    expect(await findFreePort(port)).toBe(port);
  });

  it('give way to one near by', async () => {
    const taken = await takePort('127.0.0.1', await findFreePort());
    const found = await findFreePort(taken);
    expect(found).toBeGreaterThan(taken);
    expect(found).toBeLessThanOrEqual(taken + 10);
  });

  it('are found elsewhere at the end of the range', async () => {
    const taken = await takePort('127.0.0.1', portMax);
    expect(await findFreePort(taken)).toBeLessThan(32_000);
  });
});
