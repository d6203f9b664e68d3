import { describe, expect, it } from 'vitest';
import { FollowedEnds } from './followed-ends';

const extents = (...ends: readonly (readonly [low: number, high: number])[]) =>
  new Map(
    ends.map(([low, high], partition) => [partition, { low: BigInt(low), high: BigInt(high) }]),
  );

describe('a topic that is followed', () => {
  it('is whole once it was read to its end', () => {
    const followed = new FollowedEnds();
    expect(followed.compare(extents([0, 3], [0, 0]))).toBe('behind');
    expect(followed.noteRead(0, 0n, 2n)).toBe(false);
    expect(followed.compare(extents([0, 3], [0, 0]))).toBe('behind');
    expect(followed.noteRead(0, 2n, 3n)).toBe(false);
    expect(followed.compare(extents([0, 3], [0, 0]))).toBe('whole');
  });

  it('is lost, said once, where it holds less than was read', () => {
    const followed = new FollowedEnds();
    followed.noteRead(0, 0n, 3n);
    expect(followed.compare(extents([0, 1]))).toBe('lost');
    expect(followed.compare(extents([0, 1]))).toBe('behind');
    followed.noteRead(0, 0n, 3n);
    expect(followed.compare(extents([0, 0]))).toBe('lost');
    expect(followed.compare(extents([0, 0]))).toBe('whole');
  });

  it('is another one, or read once more, where it begins again', () => {
    const followed = new FollowedEnds();
    followed.noteRead(0, 0n, 3n);
    followed.noteRead(1, 0n, 9n);
    expect(followed.noteRead(0, 0n, 5n)).toBe(true);
    expect(followed.compare(extents([0, 5], [0, 9]))).toBe('behind');
    expect(followed.noteRead(1, 0n, 9n)).toBe(false);
    expect(followed.compare(extents([0, 5], [0, 9]))).toBe('whole');
  });

  it('may have lost what nobody will read', () => {
    const followed = new FollowedEnds();
    expect(followed.compare(extents([7, 7]))).toBe('whole');
  });
});
