import { describe, expect, it } from 'vitest';
import { Queue } from './queue';

const evenOnly = (item: number): Promise<number | null> =>
  Promise.resolve(item % 2 === 0 ? item : null);

describe('a queue', () => {
  it('gives each item once, to whoever asks at the same time', async () => {
    const queue = new Queue([1, 2, 3, 4, 5, 6, 7]);
    const taken = await Promise.all([1, 2, 3, 4].map(() => queue.firstOf(evenOnly)));
    expect(taken.toSorted()).toEqual([2, 4, 6, null]);
    expect(queue.isEmpty).toBe(true);
  });

  it('is not empty while something is left', async () => {
    const queue = new Queue([2, 3]);
    expect(await queue.firstOf(evenOnly)).toBe(2);
    expect(queue.isEmpty).toBe(false);
    expect(await queue.firstOf(evenOnly)).toBeNull();
    expect(queue.isEmpty).toBe(true);
  });
});
