import { newBallotRecord } from '@scrutin/ballot-client';
import { describe, expect, it } from 'vitest';
import { PassingStore } from './passing-store';

describe('the records of a crowd', () => {
  it('are there until they are forgotten, and take no room then', async () => {
    const store = new PassingStore();
    const record = newBallotRecord('e', new Uint8Array(16));
    await store.save('a', record);
    await store.save('b', record);
    expect(await store.load('a')).toBe(record);
    store.forget('a');
    expect(await store.load('a')).toBeNull();
    expect(store.size).toBe(1);
  });
});
