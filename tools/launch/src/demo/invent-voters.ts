import type { VoterRecord } from '@scrutin/client';
import type { Gender } from '@scrutin/contracts';
import { chance, pick } from './chance';
import { familyNames, femaleNames, maleNames, nationalities, streets } from './names';
import { regions, type DemoRegion } from './ondara';

/** What begins every registration number of the demo. */
export const numberPrefix = 'OND-';

/** Up to which chance it is which. */
function genderAt(at: number): Gender {
  if (at < 0.5) return 'female';
  if (at < 0.97) return 'male';
  return at < 0.985 ? 'other' : 'unknown';
}

const youngestBirthYear = 2006;
const birthYears = 72;
/** Above 1, so that there are fewer of the old than of the young. */
const ageing = 1.3;
/** Every month has them. */
const birthDays = 28;

const padded = (value: number, length: number): string => String(value).padStart(length, '0');
const upTo = (count: number, at: number): number => 1 + Math.floor(at * count);

function givenNames(gender: Gender): readonly [string, ...string[]] {
  if (gender === 'female') return femaleNames;
  return gender === 'male' ? maleNames : [...femaleNames, ...maleNames];
}

/** Without accents and whatever else an address cannot hold. */
function mailName(name: string): string {
  const letters = name.normalize('NFD').replace(/\p{Mark}/gu, '');
  return letters.toLowerCase().replace(/[^a-z]+/g, '.');
}

function inventVoter(region: DemoRegion, index: number): VoterRecord {
  const by = (what: string): number => chance('ondara', what, index);
  const registrationNumber = `${numberPrefix}${padded(index + 1, 4)}`;
  const gender = genderAt(by('gender'));
  const name = `${pick(givenNames(gender), by('given'))} ${pick(familyNames, by('family'))}`;
  const year = youngestBirthYear - Math.floor(birthYears * by('year') ** ageing);
  // 999 is no country's.
  const phone = (line: number): string =>
    `+999 ${region.postcode} ${padded(line, 2)} ${padded(index, 4)}`;
  return {
    registrationNumber,
    name,
    dateOfBirth: `${year}-${padded(upTo(12, by('month')), 2)}-${padded(upTo(birthDays, by('day')), 2)}`,
    gender,
    regionCode: region.code,
    nationality: pick(nationalities, by('nationality')),
    street: `${upTo(90, by('house'))} ${pick(streets, by('street'))}`,
    city: region.name.en,
    state: 'Lake District',
    country: 'Ondara',
    postcode: region.postcode,
    email: `${mailName(name)}.${index + 1}@example.org`,
    phone: phone(10),
    mobile: phone(70),
    pictureUrl: `https://example.org/portraits/${registrationNumber.toLowerCase()}.jpg`,
  };
}

/** All voters of the demo, in the order in which they will vote; those of eager regions come sooner. */
export function inventVoters(): VoterRecord[] {
  return regions
    .flatMap((region) => Array.from({ length: region.voters }, () => region))
    .map((region, index) => ({
      voter: inventVoter(region, index),
      // Sampling by weight: the larger the weight, the nearer to 1.
      turn: chance('ondara', 'turn', index) ** (1 / region.eagerness),
    }))
    .sort((left, right) => right.turn - left.turn)
    .map(({ voter }) => voter);
}
