import { concatBytes } from '../encoding/bytes';
import { os2ip } from '../encoding/integers';
import type { IssuerKey } from '../ledger/issuer-key';
import { fail, ok, type Result } from '../result';
import type { BallotDefect } from './codes';
import { credentialMessage } from './credential-message';
import { hasReducedScalar, isAcceptableEd25519Key } from './ed25519-key';
import { parseBallot, type Ballot, type BallotContext } from './parse-ballot';

/**
 * The cryptography, given by the caller: OpenSSL on the server, own arithmetic in a browser. Only the equations are
 * left to them; the checks that libraries disagree about are made here.
 */
export interface BallotVerifiers {
  /** PSS by the issuer key of the box: SHA-384, MGF1-SHA-384, salt of exactly 48 bytes, EMSA-PSS in full. */
  readonly verifyCredential: (claim: {
    readonly message: Uint8Array;
    readonly signature: Uint8Array;
  }) => boolean | Promise<boolean>;
  /** The cofactorless equation of RFC 8032. */
  readonly verifySignature: (claim: Ed25519Claim) => boolean | Promise<boolean>;
}

export interface Ed25519Claim {
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

export type IssuerBallotContext = BallotContext & {
  readonly issuer: Pick<IssuerKey, 'n' | 'kLen'>;
};

const isCredentialValid = async (
  ballot: Ballot,
  { issuer }: IssuerBallotContext,
  { verifyCredential }: BallotVerifiers,
): Promise<boolean> => {
  const signature = ballot.credentialSignature;
  if (signature.length !== issuer.kLen || os2ip(signature) >= issuer.n) return false;
  const message = credentialMessage(ballot.ledger, ballot.credential);
  return verifyCredential({ message: concatBytes(ballot.prefix, message), signature });
};

/** Rule 4, which every Ed25519 check of the protocol follows. */
export const isEd25519SignatureValid = async (
  claim: Ed25519Claim,
  verifySignature: BallotVerifiers['verifySignature'],
): Promise<boolean> =>
  isAcceptableEd25519Key(claim.publicKey) &&
  hasReducedScalar(claim.signature) &&
  (await verifySignature(claim));

/** Rules 3 and 4, for a ballot that `parseBallot` has read. */
export const verifyBallot = async (
  ballot: Ballot,
  context: IssuerBallotContext,
  verifiers: BallotVerifiers,
): Promise<Result<Ballot, 'invalid_credential' | 'invalid_signature'>> => {
  if (!(await isCredentialValid(ballot, context, verifiers))) return fail('invalid_credential');
  const claim = {
    publicKey: ballot.credential,
    message: ballot.signingInput,
    signature: ballot.signature,
  };
  return (await isEd25519SignatureValid(claim, verifiers.verifySignature))
    ? ok(ballot)
    : fail('invalid_signature');
};

/** Rules 1 to 4 in order. What remains (spent, open) only the box can say. */
export const checkBallot = async (
  entry: string,
  context: IssuerBallotContext,
  verifiers: BallotVerifiers,
): Promise<Result<Ballot, BallotDefect>> => {
  const parsed = parseBallot(entry, context);
  return parsed.ok ? verifyBallot(parsed.value, context, verifiers) : parsed;
};
