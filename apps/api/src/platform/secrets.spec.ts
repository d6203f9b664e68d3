import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deriveKey, openSecret, sealSecret } from './secrets';

describe('secrets at rest', () => {
  const masterKey = randomBytes(32);
  const key = deriveKey(masterKey, 'one');

  it('open with the key and the context they were sealed with', () => {
    const sealed = sealSecret(key, Buffer.from('secret'), 'box/1');
    expect(openSecret(key, sealed, 'box/1').toString()).toBe('secret');
  });

  it('are never the same twice', () => {
    const seal = () => sealSecret(key, Buffer.from('secret'), 'box/1').toString('hex');
    expect(seal()).not.toBe(seal());
  });

  it('do not open with another key, elsewhere, or with a byte changed', () => {
    const sealed = sealSecret(key, Buffer.from('secret'), 'box/1');
    const changed = Buffer.from(sealed);
    changed[15] = (changed[15] ?? 0) ^ 1;
    expect(() => openSecret(deriveKey(masterKey, 'two'), sealed, 'box/1')).toThrow();
    expect(() => openSecret(key, sealed, 'box/2')).toThrow();
    expect(() => openSecret(key, changed, 'box/1')).toThrow();
    expect(() => openSecret(key, sealed.subarray(0, 10), 'box/1')).toThrow();
  });
});
