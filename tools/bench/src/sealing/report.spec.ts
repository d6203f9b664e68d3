import { describe, expect, it } from 'vitest';
import { thisMachine } from '../machine';
import { formatSealing, isWithinLimits, reportSealing } from './report';

const measure = (seconds: number) => ({ seconds, waitsMs: [1, 2, 3] });

const reportOf = (sealing: number, closing: number, voters = 1_000_000) =>
  reportSealing(
    { election: 'e', sealing: measure(sealing), closing: measure(closing) },
    { voters, regions: 100 },
    thisMachine(),
  );

describe('the report of a sealing', () => {
  it.each([
    [90, 10, 1_000_000, true],
    [90.1, 10, 1_000_000, false],
    [10, 10.1, 1_000_000, false],
    [10, 10, 1_000, true],
    [10, 19, 2_000_000, true],
  ])(
    'says whether %s s and %s s for %s voters are within limits',
    (sealing, closing, voters, is) => {
      expect(isWithinLimits(reportOf(sealing, closing, voters))).toBe(is);
    },
  );

  it('says what was measured, on what', () => {
    const text = formatSealing(reportOf(41.26, 3));
    expect(text).toMatch(/100 boxes, 1000000 voters/);
    expect(text).toMatch(/sealed in 41\.3 s; others wait/);
    expect(text).toContain('closed in 3.0 s');
  });
});
