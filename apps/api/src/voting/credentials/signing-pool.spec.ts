import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { i2osp, os2ip } from '@scrutin/domain';
import { protocolVectors } from '@scrutin/domain/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { SigningPool, type SigningLimits } from './signing-pool';

const key = createPrivateKey(protocolVectors.testKeys.rsa2048);
const { n: modulus = '' } = createPublicKey(key).export({ format: 'jwk' });
const n = os2ip(new Uint8Array(Buffer.from(modulus, 'base64url')));
const keyBytes = 256;

const messageOf = (value: bigint): Uint8Array => i2osp(value, keyBytes);

/** By arithmetic of its own, as no library does it: the public exponent is 2^16 + 1. */
function raisedToE(signature: Uint8Array): bigint {
  const base = os2ip(signature);
  let power = base;
  for (let square = 0; square < 16; square += 1) power = (power * power) % n;
  return (power * base) % n;
}

const someMessages = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => messageOf((n / 3n) * 2n + BigInt(index)));

describe('a signing pool', () => {
  let pool: SigningPool | null = null;
  const start = (limits: Partial<SigningLimits> = {}): SigningPool =>
    (pool = new SigningPool({ workersMax: 2, queueLengthMax: 100, ...limits }));
  afterEach(() => pool?.stop());

  const signed = async (unit: SigningPool, message: Uint8Array, by: KeyObject = key) => {
    const result = await unit.sign(by, message);
    if (!result.ok) throw new Error(result.error.code);
    return result.value;
  };

  it('raises messages to the private exponent, each to its own', async () => {
    const unit = start();
    const messages = [messageOf(1n), messageOf(2n), messageOf(n - 1n), ...someMessages(20)];
    const signatures = await Promise.all(messages.map((message) => signed(unit, message)));
    expect(signatures.map((signature) => signature.length)).toEqual(messages.map(() => keyBytes));
    expect(signatures.map(raisedToE)).toEqual(messages.map(os2ip));
  });

  it('leaves the event loop to others', async () => {
    const unit = start();
    await signed(unit, messageOf(2n));
    let turns = 0;
    let isRunning = true;
    const count = (): void => {
      turns += 1;
      if (isRunning) setImmediate(count);
    };
    count();
    await Promise.all(someMessages(50).map((message) => signed(unit, message)));
    isRunning = false;
    expect(turns).toBeGreaterThan(50);
  });

  it('refuses what does not fit into its queue', async () => {
    const unit = start({ workersMax: 1, queueLengthMax: 3 });
    const results = await Promise.all(someMessages(6).map((message) => unit.sign(key, message)));
    expect(results.map((result) => result.ok)).toEqual([true, true, true, true, false, false]);
  });

  it('fails for a message that is too large, and goes on with the others', async () => {
    const unit = start({ workersMax: 1 });
    const [wrong, right] = await Promise.allSettled([
      unit.sign(key, messageOf(n)),
      signed(unit, messageOf(2n)),
    ]);
    expect(wrong.status).toBe('rejected');
    expect(right.status).toBe('fulfilled');
    expect(raisedToE(await signed(unit, messageOf(3n)))).toBe(3n);
  });

  it('never gives away a signature that came out wrong', async () => {
    const broken = brokenKey();
    const unit = start({ workersMax: 1 });
    await expect(unit.sign(broken, messageOf(2n))).rejects.toThrow('came out wrong');
  });

  it('finishes what waits when it is stopped, and takes nothing more', async () => {
    const unit = start({ workersMax: 1 });
    const waiting = someMessages(10).map((message) => signed(unit, message));
    const stopped = unit.stop();
    expect(await unit.sign(key, messageOf(2n))).toMatchObject({ ok: false });
    await stopped;
    const messages = (await Promise.all(waiting)).map(raisedToE);
    expect(messages).toEqual(someMessages(10).map(os2ip));
  });
});

/** A key as it might be after bits flipped in memory: both ways of computing with it go wrong. */
function brokenKey(): KeyObject {
  const jwk = key.export({ format: 'jwk' });
  const flipped = (text = ''): string => {
    const bytes = Buffer.from(text, 'base64url');
    bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
    return bytes.toString('base64url');
  };
  // OpenSSL checks what it computes with the CRT exponents, and computes it again with d.
  const broken = { ...jwk, dp: flipped(jwk.dp), d: flipped(jwk.d) };
  return createPrivateKey({ key: broken, format: 'jwk' });
}
