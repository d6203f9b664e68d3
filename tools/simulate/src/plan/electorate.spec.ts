import { describe, expect, it } from 'vitest';
import { dateOfBirthSchema, genderSchema } from '@scrutin/contracts';
import { inventElectorate } from './electorate';

const options = { voters: 500, seed: '7', tag: 'abc', regionCodes: ['N', 'S'] } as const;

describe('an invented electorate', () => {
  const voters = inventElectorate(options);

  it('is what an import takes, each with a number of their own', () => {
    for (const { dateOfBirth, gender } of voters) {
      expect(dateOfBirthSchema.safeParse(dateOfBirth).success).toBe(true);
      expect(genderSchema.safeParse(gender).success).toBe(true);
    }
    expect(new Set(voters.map((voter) => voter.registrationNumber)).size).toBe(options.voters);
  });

  it('lives in all regions and has all genders', () => {
    expect(new Set(voters.map((voter) => voter.regionCode))).toEqual(new Set(['N', 'S']));
    expect(new Set(voters.map((voter) => voter.gender)).size).toBe(genderSchema.options.length);
  });

  it('leaves no region empty, where there are enough people', () => {
    const codes = Array.from({ length: 20 }, (_, index) => `R${index}`) as [string, ...string[]];
    const few = inventElectorate({ ...options, voters: 20, regionCodes: codes });
    expect(new Set(few.map((voter) => voter.regionCode))).toEqual(new Set(codes));
    expect(inventElectorate({ ...options, voters: 2, regionCodes: codes })).toHaveLength(2);
  });

  it('follows from its seed', () => {
    expect(inventElectorate(options)).toEqual(voters);
    expect(inventElectorate({ ...options, seed: '8' })).not.toEqual(voters);
  });
});
