import { describe, expect, it } from 'vitest';
import { planBoxes } from './plan-boxes';

const region = (id: string, code: string) => ({
  id,
  code,
  name: { en: code },
  cell: null,
  version: 1,
});

describe('the boxes of an election', () => {
  it('are one for all regions', () => {
    const regions = [region('1', 'N'), region('2', 'S')];
    expect(planBoxes('one', regions)).toMatchObject([{ region: null, regionIds: ['1', '2'] }]);
  });

  it('are one for each region, in order of code by UTF-16 code units', () => {
    // U+FFFD comes before U+1F600 by code point, and after it by code unit.
    const codes = ['b', '\u{1f600}', 'B', '\ufffd', 'a'];
    const planned = planBoxes(
      'per_region',
      codes.map((code) => region(code, code)),
    );
    expect(planned.map((box) => box.region)).toEqual(
      ['B', 'a', 'b', '\u{1f600}', '\ufffd'].map((code) => ({
        code,
        name: { en: code, fr: null },
      })),
    );
    expect(planned.map((box) => box.regionIds)).toEqual([
      ['B'],
      ['a'],
      ['b'],
      ['\u{1f600}'],
      ['\ufffd'],
    ]);
    expect(new Set(planned.map(({ id }) => id)).size).toBe(5);
  });
});
