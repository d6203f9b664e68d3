import { describe, expect, it } from 'vitest';
import { line } from './line';
import { settle } from './settle';

describe('a comparison that settles', () => {
  it('looks again until nothing differs', async () => {
    let counted = 0;
    const look = () => Promise.resolve([line('counted', ++counted, 3)]);
    expect(await settle(look, { withinMs: 60_000 })).toEqual([line('counted', 3, 3)]);
    expect(counted).toBe(3);
  });

  it('ends with what differs when it is too late', async () => {
    const look = () => Promise.resolve([line('counted', 1, 3)]);
    expect(await settle(look, { withinMs: 0 })).toEqual([line('counted', 1, 3)]);
  });
});
