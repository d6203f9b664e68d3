import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { mapInTurns } from './map-in-turns';

const work = (ms: number): void => {
  const endsAtMs = performance.now() + ms;
  while (performance.now() < endsAtMs);
};

describe('mapping in turns', () => {
  it('keeps the order', async () => {
    expect(await mapInTurns([3, 1, 2], (item) => item * 2)).toEqual([6, 2, 4]);
    expect(await mapInTurns(new Map([['a', 1]]), ([key]) => key)).toEqual(['a']);
    expect(await mapInTurns([], work)).toEqual([]);
  });

  it('lets others have a turn between long items', async () => {
    const events: string[] = [];
    const mapping = mapInTurns(['one', 'two', 'three'], (item) => {
      work(15);
      events.push(item);
    });
    await nextTurn();
    events.push('another');
    await mapping;
    expect(events.indexOf('another')).toBeLessThan(events.indexOf('three'));
  });

  it('passes on what is thrown', async () => {
    const thrown = mapInTurns([1], () => {
      throw new Error('wrong');
    });
    await expect(thrown).rejects.toThrow('wrong');
  });
});
