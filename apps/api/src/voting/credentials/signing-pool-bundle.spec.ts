import { createPrivateKey } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { protocolVectors } from '@scrutin/domain/testing';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SigningPool } from './signing-pool';

interface Bundle {
  readonly SigningPool: new (...args: ConstructorParameters<typeof SigningPool>) => SigningPool;
}

const { blindRequests, testKeys } = protocolVectors;
const apiRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** In production there is one bundle and no file of a worker beside it. */
describe('a signing pool in the bundle of production', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'scrutin-bundle-'));
    await build({
      root: apiRoot,
      configFile: join(apiRoot, 'vite.config.ts'),
      logLevel: 'error',
      build: { ssr: 'src/voting/credentials/signing-pool.ts', outDir: directory },
    });
  }, 60_000);
  afterAll(() => rm(directory, { recursive: true }));

  it('signs the blinded messages of the worked example', async () => {
    const file = pathToFileURL(join(directory, 'signing-pool.js')).href;
    const { SigningPool } = (await import(/* @vite-ignore */ file)) as Bundle;
    const pool = new SigningPool({ workersMax: 2, queueLengthMax: 10 });
    const key = createPrivateKey(testKeys.rsa3072);
    for (const { blindedMessage, blindSignature } of blindRequests.answered) {
      const signed = await pool.sign(key, Buffer.from(blindedMessage, 'base64url'));
      expect(signed.ok && signed.value.toString('base64url')).toBe(blindSignature);
    }
    await pool.stop();
  });
});
