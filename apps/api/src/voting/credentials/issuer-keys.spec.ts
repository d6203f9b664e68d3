import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IssuerKeys } from './issuer-keys';

const { privateKey } = generateKeyPairSync('ed25519');

describe('issuer keys', () => {
  let loaded: string[];
  let isDeleted: boolean;
  let keys: IssuerKeys;

  beforeEach(() => {
    vi.useFakeTimers();
    loaded = [];
    isDeleted = false;
    keys = new IssuerKeys((boxId) => {
      loaded.push(boxId);
      return Promise.resolve(isDeleted ? null : privateKey);
    });
  });
  afterEach(() => vi.useRealTimers());

  it('are loaded once while they are used', async () => {
    expect(await keys.find('a')).toBe(privateKey);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await keys.find('a')).toBe(privateKey);
    expect(await keys.find('b')).toBe(privateKey);
    expect(loaded).toEqual(['a', 'b']);
  });

  it('are forgotten after a few seconds, so that a deleted one is gone', async () => {
    await keys.find('a');
    isDeleted = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(vi.getTimerCount()).toBe(0);
    expect(await keys.find('a')).toBeNull();
  });
});
