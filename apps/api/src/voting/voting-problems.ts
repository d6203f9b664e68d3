import { protocolStatus, type ProtocolCode } from '@scrutin/domain';
import type { GroupCommitFailure } from '../platform/database/group-commit';
import { notFound, overloaded, ProblemError } from '../platform/http/problem';
import type { Overloaded } from '../platform/in-flight-limit';

/** Why a credential was not handed out, or a ballot not taken. */
export type VotingFailure =
  { readonly code: ProtocolCode | 'not_found' | 'not_on_roll' } | Overloaded | GroupCommitFailure;

const retryAfterSeconds = 1;

const titles: Readonly<Record<ProtocolCode, string>> = {
  malformed_ballot: 'This is not a ballot.',
  other_ledger: 'The ballot is made for another ballot box.',
  invalid_choices: 'These choices are not possible in this election.',
  invalid_credential: 'The credential was not signed for this ballot box.',
  invalid_signature: 'The ballot is not signed with its credential.',
  already_spent: 'Another ballot was cast with this credential.',
  not_open: 'The election is not open.',
  invalid_blinded_message: 'This is not a blinded message for this ballot box.',
  credential_already_issued: 'The ballot was handed out before, for another blinded message.',
};

/** What a controller throws. Refusals of the ballot protocol keep the protocol's codes. */
export function votingProblem(failure: VotingFailure): unknown {
  switch (failure.code) {
    case 'not_found':
      return notFound('sealed election');
    case 'not_on_roll':
      return new ProblemError({
        status: 403,
        code: 'not_on_roll',
        title: 'You are not on the roll of this election.',
      });
    case 'overloaded':
      return overloaded();
    case 'outcome_unknown':
      return new ProblemError({
        status: 503,
        code: 'outcome_unknown',
        title: 'It is not known whether this was done. Send the very same again.',
        retryAfterSeconds,
      });
    case 'refused':
      // Everything was checked before, so this is a fault here, to be answered and reported as one.
      return failure.cause;
    default:
      return new ProblemError({
        status: protocolStatus[failure.code],
        code: failure.code,
        title: titles[failure.code],
      });
  }
}
