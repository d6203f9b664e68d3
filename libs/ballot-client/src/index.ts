export type { BallotPaper } from './ballot-paper';
export {
  ballotSlot,
  memoryBallotStore,
  newBallotRecord,
  parseBallotRecord,
  type BallotRecord,
  type BallotStore,
} from './ballot-record';
export { ballotVerifiers } from './ballot-verifiers';
export { blind, finalize, verifyPss, type BlindInput, type PublicKey } from './blind-signature';
export { checkOpening, type OpeningRefusal } from './check-opening';
export { checkReceipt } from './check-receipt';
export { ownEd25519, publicKeyOf, signEd25519, verifyEd25519, type Ed25519 } from './ed25519';
export { createExclusively, type Exclusively } from './exclusively';
export { makeBallot } from './make-ballot';
export { deriveSecrets, type VoterSecrets } from './secrets';
export type { VoterFetch, VoterRequest, VoterResponse } from './transport';
export { VoterClient, type VoterClientOptions } from './voter-client';
export {
  isRefusedForGood,
  VoterError,
  type ClientCode,
  type VoterErrorDetails,
} from './voter-error';
export type { VoterElection, VoterSession } from './voter-session';
