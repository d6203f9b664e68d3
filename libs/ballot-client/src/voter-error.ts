import { protocolStatus } from '@scrutin/domain';

/** What stops a voter's client on its own account; every other code is that of a problem document of the server. */
export type ClientCode =
  /** No answer, or none that can be told from a failed connection. Try again: the same bytes are sent. */
  | 'network_error'
  /** An answer that does not have the promised form. */
  | 'unreadable_answer'
  /** The manifest shown does not have the fingerprint shown, or entry 0 is not what a recount would take. */
  | 'invalid_ballot_paper'
  | 'invalid_opening'
  /** The server shows another election, box or ledger than the one kept beside the seed. Something is badly wrong. */
  | 'other_opening'
  /** The voter is not on the roll of this election. */
  | 'not_on_roll'
  | 'invalid_blind_signature'
  | 'invalid_receipt'
  /** Nothing can be cast before a credential was obtained. */
  | 'no_credential'
  | 'invalid_choices'
  /** A ballot with other choices is signed and kept: it may have been cast, so only its bytes may be sent. */
  | 'other_choices_signed'
  /** There is no ballot that could be sent again. */
  | 'no_ballot'
  | 'invalid_recovery_code'
  /** What the store gave back is not what was saved. */
  | 'unreadable_record'
  /** Another seed is kept for this voter and election, and may have been used. */
  | 'other_seed_kept';

export interface VoterErrorDetails {
  /** HTTP status; null if there was no answer, or its content is what is wrong. */
  readonly status: number | null;
  /** Stable; a `ClientCode`, or the `code` of the problem document. */
  readonly code: string;
  readonly title: string;
  /** How long the server asks to wait before trying again, in milliseconds. */
  readonly retryAfterMs?: number;
  /** Whether the same step may simply be taken again. */
  readonly isRetriable: boolean;
}

/** Every step of `VoterClient` that fails fails with one of these, or with what its store threw. */
export class VoterError extends Error {
  override readonly name = 'VoterError';
  readonly status: number | null;
  readonly code: string;
  readonly title: string;
  readonly retryAfterMs: number | undefined;
  readonly isRetriable: boolean;

  constructor(details: VoterErrorDetails) {
    super(`${details.code}: ${details.title}`);
    this.status = details.status;
    this.code = details.code;
    this.title = details.title;
    this.retryAfterMs = details.retryAfterMs;
    this.isRetriable = details.isRetriable;
  }
}

/**
 * Whether the server itself refused exactly what was sent: a ballot with such an answer is not in the box, since it
 * would have got its receipt. What a proxy answers says nothing of the kind.
 */
export const isRefusedForGood = (error: unknown): boolean =>
  error instanceof VoterError && error.status !== null && Object.hasOwn(protocolStatus, error.code);

export const stop = (code: ClientCode, title: string): VoterError =>
  new VoterError({ status: null, code, title, isRetriable: false });
