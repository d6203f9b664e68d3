import type { BallotVerifiers } from '@scrutin/domain';
import { verifyPss, type PublicKey } from './blind-signature';
import { verifyEd25519 } from './ed25519';

/** For `checkBallot`, without OpenSSL and WebCrypto: a browser checks a ballot by the same rules as a server. */
export const ballotVerifiers = (issuer: PublicKey): BallotVerifiers => ({
  verifyCredential: ({ message, signature }) => verifyPss(issuer, message, signature),
  verifySignature: verifyEd25519,
});
