import { describe, expect, it } from 'vitest';
import { putBetweenMarks } from './put-between-marks';

const page = 'before\n\n<!-- bench cast -->\n\nold\n\n<!-- /bench cast -->\n\nafter\n';

describe('a page with results', () => {
  it('has the new ones in place of the old, and keeps the rest', () => {
    const written = putBetweenMarks(page, '\nnew\n');
    expect(written).toBe(page.replace('old', 'new'));
    expect(putBetweenMarks(written, 'old')).toBe(page);
  });

  it.each(['', '<!-- bench cast -->', '<!-- /bench cast --> <!-- bench cast -->'])(
    'is refused where it has no place for them: %j',
    (without) => {
      expect(() => putBetweenMarks(without, 'new')).toThrow('has no');
    },
  );
});
