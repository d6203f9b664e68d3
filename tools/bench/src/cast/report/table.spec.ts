import { describe, expect, it } from 'vitest';
import { markdownTable } from './table';

describe('a table of Markdown', () => {
  it('has even columns, numbers on the right', () => {
    expect(
      markdownTable(
        ['way', 'n'],
        [
          ['ours', '1,000'],
          ['a', '2'],
        ],
      ),
    ).toEqual(['| way  |     n |', '| ---- | ----: |', '| ours | 1,000 |', '| a    |     2 |']);
  });
});
