import { areValidChoices, decodeRecoveryCode, isBlank } from '@scrutin/domain';
import { describe, expect, it } from 'vitest';
import { demoChoices, demoRecoveryCode } from './ballots';
import { inventVoters } from './invent-voters';
import { regions, stands } from './ondara';

const card = {
  registrationNumber: 'OND-0001',
  name: 'Oona Wyndham',
  region: 'Mistmount',
  accessCode: 'X3ART-WAKR9-39Y3Y',
  link: 'http://localhost:3000/vote#n=OND-0001&c=X3ART-WAKR9-39Y3Y',
};

const cards = inventVoters().map(({ registrationNumber, regionCode }) => ({
  ...card,
  registrationNumber,
  region: regions.find(({ code }) => code === regionCode)?.name.en ?? '',
}));

describe('what demo voters choose', () => {
  it('is valid, and the same whenever they are asked', () => {
    const rules = { candidates: stands.length, method: { type: 'one' } } as const;
    for (const each of cards) {
      expect(areValidChoices(demoChoices(each), rules)).toBe(true);
      expect(demoChoices(each)).toBe(demoChoices(each));
    }
  });

  it('is everything that can be chosen', () => {
    const choices = cards.map(demoChoices);
    for (const one of ['100', '010', '001', '000'])
      expect(choices.filter((each) => each === one).length).toBeGreaterThan(10);
    expect(choices.filter(isBlank).length).toBeLessThan(100);
  });

  it('follows the leanings of the region', () => {
    const sky = cards.filter((each) => each.region === 'Mistmount' && demoChoices(each) === '001');
    expect(sky.length).toBeGreaterThan(12);
    for (const { leanings } of regions) {
      expect(leanings).toHaveLength(stands.length);
      expect(leanings.reduce((left, right) => left + right)).toBeLessThan(1);
    }
  });

  it('is blank where the region is unknown', () => {
    expect(demoChoices({ ...card, region: 'Atlantis' })).toBe('000');
  });
});

describe('the secret of a demo voter', () => {
  it('is a seed that stays the same', () => {
    expect(decodeRecoveryCode(demoRecoveryCode('election', card))).toHaveLength(16);
    expect(demoRecoveryCode('election', card)).toBe(demoRecoveryCode('election', card));
  });

  it('differs from voter to voter, and from election to election', () => {
    const codes = new Set([
      demoRecoveryCode('election', card),
      demoRecoveryCode('another', card),
      demoRecoveryCode('election', { ...card, accessCode: 'X3ART-WAKR9-39Y3Z' }),
    ]);
    expect(codes.size).toBe(3);
  });
});
