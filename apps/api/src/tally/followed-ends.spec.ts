import { describe, expect, it } from 'vitest';
import { FollowedEnds } from './followed-ends';

const extents = (...ends: readonly (readonly [low: number, high: number])[]) =>
  new Map(
    ends.map(([low, high], partition) => [partition, { low: BigInt(low), high: BigInt(high) }]),
  );

const compare = (followed: FollowedEnds, ends: ReturnType<typeof extents>) =>
  followed.compare(followed.read(), ends);

describe('a topic that is followed', () => {
  it('is whole once it was read to its end', () => {
    const followed = new FollowedEnds();
    expect(compare(followed, extents([0, 3], [0, 0]))).toBe('behind');
    expect(followed.noteRead(0, 0n, 2n)).toBe(false);
    expect(compare(followed, extents([0, 3], [0, 0]))).toBe('behind');
    expect(followed.noteRead(0, 2n, 3n)).toBe(false);
    expect(compare(followed, extents([0, 3], [0, 0]))).toBe('whole');
  });

  it('is lost, said once, where it holds less than was read', () => {
    const followed = new FollowedEnds();
    followed.noteRead(0, 0n, 3n);
    expect(compare(followed, extents([0, 1]))).toBe('lost');
    expect(compare(followed, extents([0, 1]))).toBe('behind');
    followed.noteRead(0, 0n, 3n);
    expect(compare(followed, extents([0, 0]))).toBe('lost');
    expect(compare(followed, extents([0, 0]))).toBe('whole');
  });

  it('is another one, or read once more, where it begins again', () => {
    const followed = new FollowedEnds();
    followed.noteRead(0, 0n, 3n);
    followed.noteRead(1, 0n, 9n);
    expect(followed.noteRead(0, 0n, 5n)).toBe(true);
    expect(compare(followed, extents([0, 5], [0, 9]))).toBe('behind');
    expect(followed.noteRead(1, 0n, 9n)).toBe(false);
    expect(compare(followed, extents([0, 5], [0, 9]))).toBe('whole');
  });

  it('may have lost what nobody will read', () => {
    const followed = new FollowedEnds();
    expect(compare(followed, extents([7, 7]))).toBe('whole');
  });

  it('has lost nothing where reading went on while its ends were asked for', () => {
    const followed = new FollowedEnds();
    followed.noteRead(0, 0n, 3n);
    const before = followed.read();
    followed.noteRead(0, 3n, 9n);
    expect(followed.compare(before, extents([0, 5]))).toBe('whole');
  });
});
