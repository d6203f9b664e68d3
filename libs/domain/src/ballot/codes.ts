/** Everything that a ballot can be refused for, in the order of the rules. */
export type BallotDefect =
  | 'malformed_ballot'
  | 'other_ledger'
  | 'invalid_choices'
  | 'invalid_credential'
  | 'invalid_signature';

/** What depends on the box and not on the ballot alone. */
export type CastRefusal = 'already_spent' | 'not_open';

export type IssueRefusal = 'invalid_blinded_message' | 'credential_already_issued';

export type ProtocolCode = BallotDefect | CastRefusal | IssueRefusal;

/** HTTP status of each code. */
export const protocolStatus = {
  malformed_ballot: 400,
  other_ledger: 422,
  invalid_choices: 422,
  invalid_credential: 422,
  invalid_signature: 422,
  already_spent: 409,
  not_open: 409,
  invalid_blinded_message: 400,
  credential_already_issued: 409,
} as const satisfies Record<ProtocolCode, number>;
