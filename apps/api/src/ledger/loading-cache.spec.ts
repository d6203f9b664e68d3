import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LoadingCache } from './loading-cache';

describe('a loading cache', () => {
  let loaded: string[];
  const load = (key: string): Promise<string | null> => {
    loaded.push(key);
    if (key.startsWith('slow')) return new Promise(() => undefined);
    return key === 'broken' ? Promise.reject(new Error('away')) : Promise.resolve(absent(key));
  };
  const absent = (key: string): string | null => (key === 'absent' ? null : key.toUpperCase());

  beforeEach(() => {
    loaded = [];
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => vi.useRealTimers());

  it('loads a value once, also for those who ask while it is loading', async () => {
    const cache = new LoadingCache({ load, countMax: 10 });
    expect(await Promise.all([cache.get('a'), cache.get('a')])).toEqual(['A', 'A']);
    expect(await cache.get('a')).toBe('A');
    expect(loaded).toEqual(['a']);
  });

  it('asks again for what was absent or failed', async () => {
    const cache = new LoadingCache({ load, countMax: 10 });
    expect([await cache.get('absent'), await cache.get('absent')]).toEqual([null, null]);
    await expect(cache.get('broken')).rejects.toThrow('away');
    await expect(cache.get('broken')).rejects.toThrow('away');
    expect(loaded).toEqual(['absent', 'absent', 'broken', 'broken']);
  });

  it('drops the oldest beyond its size', async () => {
    const cache = new LoadingCache({ load, countMax: 2 });
    for (const key of ['a', 'b', 'c', 'c', 'a']) await cache.get(key);
    expect(loaded).toEqual(['a', 'b', 'c', 'a']);
  });

  it('drops nothing for what is only being looked for', async () => {
    const cache = new LoadingCache({ load, countMax: 2 });
    await Promise.all(['a', 'b'].map((key) => cache.get(key)));
    await Promise.all(Array.from({ length: 10 }, () => cache.get('absent')));
    for (const key of ['slow 1', 'slow 2', 'slow 3']) void cache.get(key);
    expect([await cache.get('a'), await cache.get('b')]).toEqual(['A', 'B']);
    expect(loaded).toEqual(['a', 'b', 'absent', 'slow 1', 'slow 2', 'slow 3']);
  });

  it('uses no value that is too old', async () => {
    const cache = new LoadingCache({ load, countMax: 10, ageMaxMs: 1_000 });
    await cache.get('a');
    vi.advanceTimersByTime(900);
    await cache.get('a');
    vi.advanceTimersByTime(200);
    await cache.get('a');
    expect(loaded).toEqual(['a', 'a']);
  });
});
