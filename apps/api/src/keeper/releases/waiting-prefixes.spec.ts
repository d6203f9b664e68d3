import { describe, expect, it } from 'vitest';
import { WaitingPrefixes } from './waiting-prefixes';

const prefixOf = (size: number, generation = 0) => ({
  size,
  ballots: size - 1,
  blank: 0,
  counts: [size - 1],
  generation,
  last: null,
});

describe('WaitingPrefixes', () => {
  it('has the later generation first, and of one the bigger', () => {
    const waiting = new WaitingPrefixes();
    const prefixes = [prefixOf(2), prefixOf(9), prefixOf(3, 1), prefixOf(4)];
    for (const prefix of prefixes) waiting.add('a', prefix);
    waiting.add('b', prefixOf(5));
    expect(waiting.bestFirst('a').map(({ size }) => size)).toEqual([3, 9, 4, 2]);
    expect(waiting.bestFirst('c')).toEqual([]);
  });

  it('keeps what came while others were looked at', () => {
    const waiting = new WaitingPrefixes();
    waiting.add('a', prefixOf(2));
    const seen = waiting.bestFirst('a');
    waiting.add('a', prefixOf(3));
    waiting.remove('a', seen);
    expect(waiting.bestFirst('a')).toEqual([prefixOf(3)]);
    waiting.remove('a', waiting.bestFirst('a'));
    expect(waiting.bestFirst('a')).toEqual([]);
  });

  it('keeps the newest of many', () => {
    const waiting = new WaitingPrefixes();
    for (let size = 1; size <= 20; size += 1) waiting.add('a', prefixOf(size));
    expect(waiting.bestFirst('a').map(({ size }) => size)).toEqual(
      Array.from({ length: 16 }, (_, index) => 20 - index),
    );
  });
});
