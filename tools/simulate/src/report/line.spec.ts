import { describe, expect, it } from 'vitest';
import { detail, differences, line, lineAtLeast } from './line';
import { formatTable } from './table';

const lines = [line('sent', 2_000, 2_000), line('counted', 1_999, 2_000), lineAtLeast('a', 5, 4)];

describe('lines of a comparison', () => {
  it('hold when equal, or when there is at least as much', () => {
    expect(differences(lines)).toEqual(['counted: 1999 instead of 2000']);
    expect(differences([lineAtLeast('a', 3, 4)])).toEqual(['a: 3 instead of at least 4']);
  });

  it('are shown one below the other', () => {
    expect(formatTable(lines)).toBe(
      ['  sent     2,000  = 2,000', '  counted  1,999  ≠ 2,000', '  a            5  ≥ 4'].join(
        '\n',
      ),
    );
  });

  it('of many are shown where they do not hold, and else counted', () => {
    const many = [line('sent', 2, 2), detail('box N', 1, 1), detail('box S', 3, 1)];
    expect(formatTable(many)).toBe(
      [
        '  sent   2  = 2',
        '  box S  3  ≠ 1',
        '  and 1 figures of single boxes and regions are right',
      ].join('\n'),
    );
    expect(differences(many)).toEqual(['box S: 3 instead of 1']);
  });
});
