import { sha256 } from '@noble/hashes/sha2.js';
import { b64uEncode, utf8Encode } from '@scrutin/domain';

/**
 * What a voter's device keeps of one election: plain JSON, filled in from top to bottom. Bytes are `b64u`. Whoever has
 * it can cast the ballot and prove whose it is, so it belongs on the voter's own device.
 */
export interface BallotRecord {
  readonly version: 1;
  readonly election: string;
  /** The recovery code says the same. */
  readonly seed: string;
  readonly box: string | null;
  /** L. */
  readonly ledger: string | null;
  readonly fingerprint: string | null;
  readonly blindedMessage: string | null;
  /** The issuer's signature, finalized and verified: from here on a ballot can be cast. */
  readonly signature: string | null;
  readonly choices: string | null;
  /** The signed ballot: the only bytes that are ever sent. */
  readonly ballot: string | null;
  readonly receipt: string | null;
}

/** Where records are kept. `save` must have made the record last when it resolves: the next step relies on it. */
export interface BallotStore {
  readonly load: (slot: string) => Promise<BallotRecord | null>;
  readonly save: (slot: string, record: BallotRecord) => Promise<void>;
}

export const newBallotRecord = (election: string, seed: Uint8Array): BallotRecord => ({
  version: 1,
  election,
  seed: b64uEncode(seed),
  box: null,
  ledger: null,
  fingerprint: null,
  blindedMessage: null,
  signature: null,
  choices: null,
  ballot: null,
  receipt: null,
});

/**
 * The name under which a voter's record of an election is kept. People share devices, and a seed used by two voters
 * would make one ballot of two; hashed, so that the name of a record does not say who voted.
 */
export const ballotSlot = (election: string, registrationNumber: string): string =>
  b64uEncode(sha256(utf8Encode(`scrutin/slot/1\0${election}\0${registrationNumber}`)));

const nullableMembers = [
  'box',
  'ledger',
  'fingerprint',
  'blindedMessage',
  'signature',
  'choices',
  'ballot',
  'receipt',
] as const;

/** For stores that keep text: `null` unless the value is a record of this version. */
export const parseBallotRecord = (value: unknown): BallotRecord | null => {
  if (typeof value !== 'object' || value === null) return null;
  const record = value as Readonly<Record<string, unknown>>;
  const isRecord =
    record.version === 1 &&
    typeof record.election === 'string' &&
    typeof record.seed === 'string' &&
    nullableMembers.every((name) => record[name] === null || typeof record[name] === 'string');
  return isRecord ? (value as BallotRecord) : null;
};

/** For simulators and tests: forgets everything at the end of the process. */
export const memoryBallotStore = (): BallotStore => {
  const records = new Map<string, BallotRecord>();
  return {
    load: (slot) => Promise.resolve(records.get(slot) ?? null),
    save: (slot, record) => {
      records.set(slot, record);
      return Promise.resolve();
    },
  };
};
