import { describe, expect, it } from 'vitest';
import { recordedVoter } from './recorded-voter';
import type { Voter } from './voter';

const voter: Voter = {
  id: '11111111-1111-4111-8111-111111111111',
  registrationNumber: 'OND-0001',
  name: 'Maëlle Korvanec',
  dateOfBirth: '1984-05-31',
  gender: 'female',
  regionId: '22222222-2222-4222-8222-222222222222',
  nationality: 'Ondaran',
  address: { street: 'Quay 1', city: null, state: null, country: null, postcode: null },
  email: 'maelle@ondara.example',
  phone: '+1 555 0100',
  mobile: null,
  pictureUrl: 'https://pictures.example/1.jpg',
  version: 4,
};

describe('what is recorded of a voter', () => {
  it('is the region alone', () => {
    expect(recordedVoter(voter, null)).toEqual({ regionId: voter.regionId, version: 4 });
  });

  it('names the members that were changed, without what they hold', () => {
    const later = {
      ...voter,
      registrationNumber: 'OND-0002',
      address: { ...voter.address, street: 'Quay 2' } as Voter['address'],
      email: null,
      version: 5,
    };
    const regionId = '33333333-3333-4333-8333-333333333333';
    expect(recordedVoter({ ...later, regionId }, voter)).toEqual({
      regionId,
      version: 5,
      changed: ['registrationNumber', 'regionId', 'address', 'email'],
    });
    expect(recordedVoter({ ...voter, version: 5 }, voter).changed).toEqual([]);
  });
});
