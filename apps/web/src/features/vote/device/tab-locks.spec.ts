import { describe, expect, it } from 'vitest';
import { tabLocks } from './tab-locks';

describe('locks across tabs', () => {
  it('are not there over plain HTTP', () => {
    expect(tabLocks(undefined)).toBeUndefined();
  });

  it('are the ones of the browser, by the name of the ballot', async () => {
    const asked: string[] = [];
    const locks = {
      request: (name: string, work: () => Promise<unknown>) => {
        asked.push(name);
        return work();
      },
    } as unknown as LockManager;
    const exclusively = tabLocks(locks);
    expect(await exclusively?.('slot', () => Promise.resolve(7))).toBe(7);
    expect(asked).toEqual(['scrutin.ballot.slot']);
  });
});
