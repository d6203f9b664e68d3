import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatOf, honestShare } from './format';

const en = formatOf('en');
const fr = formatOf('fr');

describe('an honest share', () => {
  it.each([
    [0, 10, 0],
    [10, 10, 1],
    [1, 3, 0.333],
    [1, 100_000, 0.001],
    [99_999, 100_000, 0.999],
    [5, 0, 0],
    [12, 10, 1],
    [-1, 10, 0],
  ])('%i of %i is %f', (part, whole, share) => {
    expect(honestShare(part, whole)).toBeCloseTo(share, 10);
  });

  it('is 0 only for nobody, and 1 only for everybody', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 10_000_000 }),
        fc.integer({ min: 0, max: 3 }),
        (whole, digits) => {
          expect(honestShare(1, whole, digits)).toBeGreaterThan(0);
          expect(honestShare(whole - 1, whole, digits)).toBeLessThan(1);
        },
      ),
    );
  });

  it('is never further from the truth than its last digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(1_000_000), (whole, nat) => {
        const part = nat % (whole + 1);
        expect(Math.abs(honestShare(part, whole) - part / whole)).toBeLessThanOrEqual(0.001);
      }),
    );
  });
});

describe('numbers', () => {
  it('are written as each language does', () => {
    expect(en.integer(1_234_567)).toBe('1,234,567');
    expect(fr.integer(1_234_567)).toBe('1\u202F234\u202F567');
    expect(en.decimal(2.25)).toBe('2.3');
    expect(en.decimal(2)).toBe('2');
    expect(en.percent(413, 1_000)).toBe('41.3%');
    expect(fr.percent(413, 1_000)).toBe('41,3\u00A0%');
    expect(en.percent(1, 1, 0)).toBe('100%');
  });

  it('come apart into number and sign', () => {
    expect(en.percentParts(413, 1_000)).toEqual({ number: '41.3', sign: '%' });
    expect(fr.percentParts(413, 1_000)).toEqual({ number: '41,3', sign: '\u00A0%' });
  });

  it('are joined and compared by the language', () => {
    expect(en.list(['A', 'B', 'C'])).toBe('A, B and C');
    expect(fr.list(['A', 'B'])).toBe('A et B');
    expect(['Zoé', 'Élan', 'Box 10', 'Box 9'].sort(fr.compare)).toEqual([
      'Box 9',
      'Box 10',
      'Élan',
      'Zoé',
    ]);
  });
});

describe('times', () => {
  const at = '2026-05-04T08:05:09.000Z';

  it('have their day, and their zone where they stand alone', () => {
    expect(en.dateTime(at)).toMatch(/^Monday,? 4 May 2026 at \d\d:05 \S+$/u);
    expect(fr.dateTime(at)).toMatch(/^lundi 4 mai 2026 à \d\d:05 \S+$/u);
    expect(en.time(at)).toMatch(/^\d\d:05$/u);
    expect(en.clock(at)).toMatch(/^\d\d:05:09$/u);
    expect(en.date(at)).toBe('4 May');
  });
});
