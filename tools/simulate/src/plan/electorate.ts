import type { VoterRecord } from '@scrutin/client';
import type { Gender } from '@scrutin/contracts';
import { familyNames, givenNames } from './names';
import { pick, seededRandom, type Random } from './random';

const genders = [
  'female',
  'female',
  'male',
  'male',
  'other',
  'unknown',
] as const satisfies Gender[];
const oldestBirthYear = 1935;
const birthYears = 70;
/** Every month has them. */
const birthDays = 28;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

function dateOfBirth(random: Random): string {
  const year = oldestBirthYear + Math.floor(random() * birthYears);
  const month = 1 + Math.floor(random() * 12);
  return `${year}-${twoDigits(month)}-${twoDigits(1 + Math.floor(random() * birthDays))}`;
}

interface ElectorateOptions {
  readonly voters: number;
  readonly seed: string;
  /** Makes the registration numbers different from those of every other simulation. */
  readonly tag: string;
  readonly regionCodes: readonly [string, ...string[]];
}

/** Invented people; all but their registration numbers and region codes follow from the seed. */
export function inventElectorate(options: ElectorateOptions): VoterRecord[] {
  const random = seededRandom(options.seed, 'electorate');
  const { regionCodes, voters } = options;
  // Somebody lives in each region, where there are enough.
  const regionOf = (index: number, drawn: string): string =>
    (voters >= regionCodes.length ? regionCodes[index] : undefined) ?? drawn;
  return Array.from({ length: voters }, (_, index) => ({
    registrationNumber: `SIM-${options.tag}-${String(index + 1).padStart(7, '0')}`,
    name: `${pick(givenNames, random)} ${pick(familyNames, random)}`,
    dateOfBirth: dateOfBirth(random),
    gender: pick(genders, random),
    regionCode: regionOf(index, pick(regionCodes, random)),
  }));
}
