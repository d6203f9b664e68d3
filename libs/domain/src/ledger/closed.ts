import { b64uEncode } from '../encoding/base64url';

/** The payload of the last entry, to be signed with the ledger key. */
export const closedPayload = (closing: {
  /** Number of ballots in the box. */
  readonly ballots: number;
  /** Number of credentials issued. */
  readonly issued: number;
  readonly issuedRoot: Uint8Array;
  /** L, 32 bytes. */
  readonly ledger: Uint8Array;
}) => ({
  ballots: closing.ballots,
  issued: closing.issued,
  issuedRoot: b64uEncode(closing.issuedRoot),
  ledger: b64uEncode(closing.ledger),
});
