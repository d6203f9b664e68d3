import type {
  CreateVoterRequest,
  UpdateVoterRequest,
  VoterMessage,
  VoterResponse,
} from '@scrutin/contracts';
import { ageBandAt } from '@scrutin/domain';

export type Voter = VoterResponse;
type Address = NonNullable<Voter['address']>;
type AddressChange = NonNullable<CreateVoterRequest['address']>;

const noAddress: Address = { street: null, city: null, state: null, country: null, postcode: null };

/** Members that were not given stay as they are; an address of which nothing is left is none. */
function changeAddress(old: Address | null, change: AddressChange): Address | null {
  const { street, city, state, country, postcode } = old ?? noAddress;
  const address = {
    street: change.street === undefined ? street : change.street,
    city: change.city === undefined ? city : change.city,
    state: change.state === undefined ? state : change.state,
    country: change.country === undefined ? country : change.country,
    postcode: change.postcode === undefined ? postcode : change.postcode,
  };
  return Object.values(address).every((part) => part === null) ? null : address;
}

export const newVoter = (id: string, request: CreateVoterRequest): Voter => ({
  id,
  registrationNumber: request.registrationNumber,
  name: request.name,
  dateOfBirth: request.dateOfBirth,
  gender: request.gender,
  regionId: request.regionId,
  nationality: request.nationality ?? null,
  address: request.address == null ? null : changeAddress(null, request.address),
  email: request.email ?? null,
  phone: request.phone ?? null,
  mobile: request.mobile ?? null,
  pictureUrl: request.pictureUrl ?? null,
  version: 1,
});

const changed = <Value>(old: Value, value: Value | undefined): Value =>
  value === undefined ? old : value;

export const changeVoter = (old: Voter, request: UpdateVoterRequest): Voter => ({
  id: old.id,
  registrationNumber: request.registrationNumber ?? old.registrationNumber,
  name: request.name ?? old.name,
  dateOfBirth: request.dateOfBirth ?? old.dateOfBirth,
  gender: request.gender ?? old.gender,
  regionId: request.regionId ?? old.regionId,
  nationality: changed(old.nationality, request.nationality),
  address:
    request.address == null
      ? changed(old.address, request.address)
      : changeAddress(old.address, request.address),
  email: changed(old.email, request.email),
  phone: changed(old.phone, request.phone),
  mobile: changed(old.mobile, request.mobile),
  pictureUrl: changed(old.pictureUrl, request.pictureUrl),
  version: old.version + 1,
});

/** Days are those of UTC. */
export const isInFuture = (day: string, nowMs: number): boolean =>
  day > new Date(nowMs).toISOString().slice(0, 10);

/** What leaves Postgres: nothing that says who it is. */
export const voterMessage = (voter: Voter, nowMs: number): VoterMessage => ({
  id: voter.id,
  regionId: voter.regionId,
  ageBand: ageBandAt(voter.dateOfBirth, nowMs),
  gender: voter.gender,
  status: 'active',
  version: voter.version,
});
