import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecentContents } from './recent-contents';

describe('recent contents', () => {
  it('contradict what differs at a position that is remembered', () => {
    const recent = new RecentContents();
    recent.remember(0, 'a');
    recent.remember(1, 'b');
    expect(recent.contradicts(1, 'b')).toBe(false);
    expect(recent.contradicts(1, 'a')).toBe(true);
    expect(recent.contradicts(2, 'x')).toBe(false);
  });

  it('know nothing of what was counted before a jump', () => {
    const recent = new RecentContents();
    recent.remember(0, 'a');
    recent.remember(40, 'b');
    expect(recent.contradicts(0, 'x')).toBe(false);
    expect(recent.contradicts(39, 'x')).toBe(false);
    expect(recent.contradicts(40, 'x')).toBe(true);
  });

  it('never contradict the truth, and do so with a lie at the newest five hundred', () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(2_000), (length, position) => {
        const recent = new RecentContents();
        for (let next = 0; next < length; next += 1) recent.remember(next, `${next}`);
        expect(recent.contradicts(position, `${position}`)).toBe(false);
        const isNew = position < length && position >= length - 500;
        if (isNew) expect(recent.contradicts(position, 'lie')).toBe(true);
        if (position >= length) expect(recent.contradicts(position, 'lie')).toBe(false);
      }),
    );
  });
});
