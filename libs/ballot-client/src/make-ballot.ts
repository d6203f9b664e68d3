import { assembleJws, b64uEncode, signingInput, utf8Encode } from '@scrutin/domain';
import { ownEd25519, type Ed25519 } from './ed25519';
import type { VoterSecrets } from './secrets';

/** The ballot as it is sent, stored and counted. Choices must be valid in the election; see `areValidChoices`. */
export const makeBallot = (
  secrets: VoterSecrets,
  ballot: {
    readonly choices: string;
    /** L, 32 bytes. */
    readonly ledger: Uint8Array;
    /** The issuer's signature, finalized. */
    readonly signature: Uint8Array;
  },
  { sign }: Pick<Ed25519, 'sign'> = ownEd25519,
): string => {
  const input = signingInput('scrutin-ballot-1', {
    choices: ballot.choices,
    credential: b64uEncode(secrets.credential),
    ledger: b64uEncode(ballot.ledger),
    prefix: b64uEncode(secrets.blindInput.prefix),
    signature: b64uEncode(ballot.signature),
  });
  return assembleJws(input, sign(utf8Encode(input), secrets.privateKey));
};
