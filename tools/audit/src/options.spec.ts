import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { head } from './options';

const hash = 'ab'.repeat(32);

describe('a head that was noted', () => {
  it.each([`12:${hash}`, `12 ${hash}`, `12:${hash.toUpperCase()}`])('is read: %s', (text) => {
    expect(head(text)).toEqual({ position: 12, hash: Buffer.alloc(32, 0xab) });
  });

  it.each(['', '12', `12:${hash}0`, `-1:${hash}`, `x:${hash}`, `12:${'g'.repeat(64)}`])(
    'is refused: "%s"',
    (text) => {
      expect(() => head(text)).toThrow(InvalidArgumentError);
    },
  );
});
