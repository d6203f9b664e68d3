import type { Voter } from './voter';
import type { VoterEntity } from './voter.entity';

/** The columns that people fill in, and the version. */
type VoterRow = Omit<
  VoterEntity,
  'accessCodeHash' | 'accessCodeVersion' | 'importId' | 'region' | 'import'
>;

export const toVoterRow = ({ address, ...voter }: Voter): VoterRow => ({
  ...voter,
  street: address?.street ?? null,
  city: address?.city ?? null,
  state: address?.state ?? null,
  country: address?.country ?? null,
  postcode: address?.postcode ?? null,
});

export function toVoter(row: VoterRow): Voter {
  const { street, city, state, country, postcode } = row;
  const address = { street, city, state, country, postcode };
  return {
    id: row.id,
    registrationNumber: row.registrationNumber,
    name: row.name,
    dateOfBirth: row.dateOfBirth,
    gender: row.gender,
    regionId: row.regionId,
    nationality: row.nationality,
    address: Object.values(address).every((part) => part === null) ? null : address,
    email: row.email,
    phone: row.phone,
    mobile: row.mobile,
    pictureUrl: row.pictureUrl,
    version: row.version,
  };
}
