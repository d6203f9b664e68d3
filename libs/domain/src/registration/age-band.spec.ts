import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageAt, ageBandAt, ageBands, isCalendarDate } from './age-band';

const at = (instant: string): number => Date.parse(instant);

describe('an age', () => {
  it.each([
    ['2008-05-05', '2026-05-04T23:59:59.999Z', 17],
    ['2008-05-05', '2026-05-05T00:00:00.000Z', 18],
    ['2008-02-29', '2026-02-28T12:00:00.000Z', 17],
    ['2008-02-29', '2026-03-01T00:00:00.000Z', 18],
    ['2008-02-29', '2028-02-29T00:00:00.000Z', 20],
    ['1900-12-31', '2026-12-30T00:00:00.000Z', 125],
  ])('born %s, at %s: %i', (dateOfBirth, instant, age) => {
    expect(ageAt(dateOfBirth, at(instant))).toBe(age);
  });

  it('is asked for calendar dates only', () => {
    expect(() => ageAt('1990-2-1', 0)).toThrow('Impossible state');
  });
});

describe('an age band', () => {
  it.each([
    [17, 'under_18'],
    [18, '18_24'],
    [24, '18_24'],
    [25, '25_34'],
    [34, '25_34'],
    [35, '35_44'],
    [45, '45_54'],
    [55, '55_64'],
    [64, '55_64'],
    [65, '65_plus'],
    [110, '65_plus'],
  ])('of %i years is %s', (age, band) => {
    const dateOfBirth = `${String(2026 - age)}-06-01`;
    expect(ageBandAt(dateOfBirth, at('2026-06-01T00:00:00.000Z'))).toBe(band);
  });

  it('never goes down as time passes', () => {
    const instant = fc.integer({
      min: at('1950-01-01T00:00:00Z'),
      max: at('2100-01-01T00:00:00Z'),
    });
    fc.assert(
      fc.property(instant, instant, (one, other) => {
        const bands = [Math.min(one, other), Math.max(one, other)].map((moment) =>
          ageBands.indexOf(ageBandAt('1971-07-09', moment)),
        );
        expect(bands[0]).toBeLessThanOrEqual(bands[1] ?? 0);
      }),
    );
  });
});

describe('a calendar date', () => {
  it.each(['2024-02-29', '0001-01-01', '9999-12-31'])('is %s', (text) => {
    expect(isCalendarDate(text)).toBe(true);
  });

  it.each([
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '24-01-01',
    '2024-1-1',
    ' 2024-01-01',
    '2024-01-01T',
  ])('is not %s', (text) => {
    expect(isCalendarDate(text)).toBe(false);
  });
});
