import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { choosePort } from './choose-port';
import { findFreePort } from './system/ports';
import { Refusal } from './system/refusal';

async function takePort(): Promise<number> {
  const port = await findFreePort();
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  return port;
}

describe('choosePort', () => {
  it('takes the usual one when it is free', async () => {
    const usual = await findFreePort();
    expect(await choosePort('Kafka', null, usual)).toBe(usual);
  });

  it('finds another one when the usual one is taken', async () => {
    const usual = await takePort();
    expect(await choosePort('Kafka', null, usual)).not.toBe(usual);
  });

  it('takes the one that was asked for, or refuses', async () => {
    const [free, taken] = [await findFreePort(), await takePort()];
    expect(await choosePort('Scrutin', free, taken)).toBe(free);
    await expect(choosePort('Scrutin', taken, free)).rejects.toThrow(Refusal);
    await expect(choosePort('Scrutin', taken, free)).rejects.toThrow(`Port ${taken} is taken`);
  });
});
