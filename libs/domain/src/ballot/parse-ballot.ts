import { b64uDecode, b64uDecodeExactly } from '../encoding/base64url';
import { equalBytes } from '../encoding/bytes';
import { parseJws } from '../encoding/jws';
import { hasExactly, isString } from '../encoding/shapes';
import { leafHash } from '../ledger/merkle-root';
import type { VotingMethod } from '../ledger/manifest';
import { fail, ok, type Result } from '../result';
import { areValidChoices } from './choices';

export const ballotBytesMax = 16_384;

/** A ballot whose form is right. What it claims is yet to be verified. */
export interface Ballot {
  /** The very text that was sent: what is stored, hashed, and compared when it is sent again. */
  readonly entry: string;
  readonly leaf: Uint8Array;
  readonly choices: string;
  /** The Ed25519 public key of the credential, 32 bytes. */
  readonly credential: Uint8Array;
  /** L, 32 bytes. */
  readonly ledger: Uint8Array;
  readonly prefix: Uint8Array;
  /** The issuer's signature over the credential; of any length as yet. */
  readonly credentialSignature: Uint8Array;
  readonly signingInput: Uint8Array;
  /** The ballot's own signature by the credential key, 64 bytes. */
  readonly signature: Uint8Array;
}

/** What a ballot must agree with, of the box it is cast into. */
export interface BallotContext {
  /** L, 32 bytes. */
  readonly ledger: Uint8Array;
  /** Number of candidates in the manifest. */
  readonly candidates: number;
  readonly method: VotingMethod;
}

const members = ['choices', 'credential', 'ledger', 'prefix', 'signature'];

/** Rule 1: the form alone. */
const readBallot = (entry: string): Ballot | undefined => {
  // Whatever is not ASCII is refused by the next line anyway, so characters are bytes here.
  if (entry.length > ballotBytesMax) return undefined;
  const jws = parseJws(entry, 'scrutin-ballot-1');
  if (!jws || !hasExactly(jws.payload, members)) return undefined;
  const { choices, credential, ledger, prefix, signature } = jws.payload;
  if (!isString(choices) || !isString(credential) || !isString(ledger)) return undefined;
  if (!isString(prefix) || !isString(signature)) return undefined;
  const bytes = {
    credential: b64uDecodeExactly(credential, 32),
    ledger: b64uDecodeExactly(ledger, 32),
    prefix: b64uDecodeExactly(prefix, 32),
    signature: b64uDecode(signature),
  };
  if (!bytes.credential || !bytes.ledger || !bytes.prefix || !bytes.signature) return undefined;
  return {
    entry,
    leaf: leafHash(entry),
    choices,
    credential: bytes.credential,
    ledger: bytes.ledger,
    prefix: bytes.prefix,
    credentialSignature: bytes.signature,
    signingInput: jws.signingInput,
    signature: jws.signature,
  };
};

/** Rules 1 and 2 of the protocol, in order: everything that takes no cryptography. */
export const parseBallot = (
  entry: string,
  context: BallotContext,
): Result<Ballot, 'malformed_ballot' | 'other_ledger' | 'invalid_choices'> => {
  const ballot = readBallot(entry);
  if (!ballot) return fail('malformed_ballot');
  if (!equalBytes(ballot.ledger, context.ledger)) return fail('other_ledger');
  return areValidChoices(ballot.choices, context) ? ok(ballot) : fail('invalid_choices');
};
