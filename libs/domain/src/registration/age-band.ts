import { assert } from '../assert';

export const ageBands = [
  'under_18',
  '18_24',
  '25_34',
  '35_44',
  '45_54',
  '55_64',
  '65_plus',
] as const;

export type AgeBand = (typeof ageBands)[number];

/** The first age, in whole years, that is no longer in the band; the last band has no end. */
export const ageBandEnds = [18, 25, 35, 45, 55, 65] as const;

/** A day as `YYYY-MM-DD` that exists in the calendar. */
export const isCalendarDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const milliseconds = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text);
};

/**
 * Age in whole years on the day, in UTC, of that instant (epoch milliseconds). Somebody born on 29 February is a year
 * older on 1 March of a common year. `dateOfBirth` must be a calendar date.
 */
export const ageAt = (dateOfBirth: string, atMs: number): number => {
  assert(isCalendarDate(dateOfBirth), `not a calendar date: ${dateOfBirth}`);
  const day = new Date(atMs).toISOString().slice(0, 10);
  const years = Number(day.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return day.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
};

/** The band in which a roll and turnout count a voter: that of the day on which voting opens. */
export const ageBandAt = (dateOfBirth: string, atMs: number): AgeBand => {
  const age = ageAt(dateOfBirth, atMs);
  const band = ageBands[ageBandEnds.filter((end) => end <= age).length];
  assert(band !== undefined, 'every age is in a band');
  return band;
};
