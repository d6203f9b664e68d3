import { createVoterRequest } from '@scrutin/contracts';
import { ageAt } from '@scrutin/domain';
import { describe, expect, it } from 'vitest';
import { inventVoters } from './invent-voters';
import { regions } from './ondara';

const voters = inventVoters();
const completeRequest = createVoterRequest.required();
const regionId = '4d1c5a1e-6f2b-4d0e-9c4b-0f4f3c1d2e3a';

const countBy = (members: readonly (string | undefined)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const member of members) counts[member ?? ''] = (counts[member ?? ''] ?? 0) + 1;
  return counts;
};

describe('the voters of the demo', () => {
  it('are a thousand, in regions of the given sizes', () => {
    expect(countBy(voters.map(({ regionCode }) => regionCode))).toEqual({
      'OND-CP': 220,
      'OND-SF': 160,
      'OND-UC': 130,
      'OND-EV': 110,
      'OND-ES': 100,
      'OND-WS': 90,
      'OND-GP': 70,
      'OND-SM': 60,
      'OND-MM': 40,
      'OND-HI': 20,
    });
  });

  it('differ in number, address and telephone', () => {
    for (const member of ['registrationNumber', 'email', 'phone', 'mobile', 'pictureUrl'] as const)
      expect(new Set(voters.map((voter) => voter[member])).size).toBe(1_000);
  });

  it('have everything that the registration takes', () => {
    for (const { regionCode: _, street, city, state, country, postcode, ...rest } of voters) {
      const address = { street, city, state, country, postcode };
      const request = completeRequest.parse({ ...rest, regionId, address });
      expect(Object.values(request)).not.toContain(null);
      expect(Object.values(request.address ?? {})).not.toContain(undefined);
    }
  });

  it('are adults of all ages and genders', () => {
    const ages = voters.map(({ dateOfBirth }) => ageAt(dateOfBirth, Date.UTC(2026, 0, 1)));
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(19);
    expect(Math.max(...ages)).toBeGreaterThan(80);
    const genders = countBy(voters.map(({ gender }) => gender));
    expect(Object.keys(genders).sort()).toEqual(['female', 'male', 'other', 'unknown']);
    expect(genders['female']).toBeGreaterThan(400);
    expect(genders['male']).toBeGreaterThan(400);
  });

  it('write to addresses of plain letters', () => {
    for (const { email } of voters) expect(email).toMatch(/^[a-z]+(\.[a-z]+)+\.\d+@example\.org$/);
  });

  it('vote sooner where people are eager', () => {
    const soon = countBy(voters.slice(0, 600).map(({ regionCode }) => regionCode));
    const share = (code: string): number =>
      (soon[code] ?? 0) / (regions.find((region) => region.code === code)?.voters ?? 0);
    expect(share('OND-HI')).toBeGreaterThan(share('OND-CP'));
    expect(share('OND-CP')).toBeGreaterThan(share('OND-GP'));
  });

  it('are the same at every start', () => {
    expect(inventVoters()).toEqual(voters);
  });
});
