export { assert } from './assert';
export { fail, ok, type Result } from './result';

export { b64uDecode, b64uDecodeExactly, b64uEncode } from './encoding/base64url';
export { compareBytes, concatBytes, equalBytes } from './encoding/bytes';
export {
  canonicalJsonBytes,
  readCanonicalJson,
  writeCanonicalJson,
  type JsonValue,
} from './encoding/canonical-json';
export { hexDecode, hexEncode } from './encoding/hex';
export { i2osp, os2ip } from './encoding/integers';
export { assembleJws, parseJws, signingInput, type Jws, type JwsType } from './encoding/jws';
export { isWebOrigin } from './encoding/origin';
export { isId, isInstant, type Text } from './encoding/shapes';
export { isWellFormed, utf8Decode, utf8Encode } from './encoding/utf8';

export { closedPayload } from './ledger/closed';
export { issuerExponent, parseIssuerKey, type IssuerKey } from './ledger/issuer-key';
export { keysHash, type BoxKeys } from './ledger/keys-hash';
export {
  manifestBytesMax,
  manifestFingerprint,
  manifestJson,
  type Manifest,
  type ManifestBox,
  type ManifestCandidate,
  type ManifestParty,
  type Visibility,
  type VotingMethod,
} from './ledger/manifest';
export { leafHash, leafHashOf, merkleRoot } from './ledger/merkle-root';
export {
  ledgerName,
  openedPayload,
  parseOpening,
  type Opening,
  type OpeningDefect,
} from './ledger/opened';
export { parseManifest, type ManifestDefect } from './ledger/parse-manifest';
export { parseReceipt, receiptPayload, type Receipt } from './ledger/receipt';

export { parseBlindedMessage } from './ballot/blinded-message';
export {
  checkBallot,
  isEd25519SignatureValid,
  verifyBallot,
  type BallotVerifiers,
  type Ed25519Claim,
  type IssuerBallotContext,
} from './ballot/check-ballot';
export { areValidChoices, choicesMax, isBlank } from './ballot/choices';
export {
  protocolStatus,
  type BallotDefect,
  type CastRefusal,
  type IssueRefusal,
  type ProtocolCode,
} from './ballot/codes';
export { credentialMessage } from './ballot/credential-message';
export { hasReducedScalar, isAcceptableEd25519Key } from './ballot/ed25519-key';
export {
  ballotBytesMax,
  parseBallot,
  type Ballot,
  type BallotContext,
} from './ballot/parse-ballot';
export { decodeRecoveryCode, encodeRecoveryCode, seedSizeBytes } from './ballot/recovery-code';

export {
  accessCodeBytes,
  accessCodeFromBytes,
  normalizeAccessCode,
} from './registration/access-code';
export { ageAt, ageBandAt, ageBands, isCalendarDate, type AgeBand } from './registration/age-band';
export { genders, type Gender } from './registration/gender';
export { rollCommitment, rollRoot } from './registration/roll';

export { annulElection, type Annulment } from './election/annul-election';
export { closeElection } from './election/close-election';
export {
  canEditElection,
  checkElectionPlan,
  editElection,
  type ElectionPlan,
  type PlanRefusal,
} from './election/edit-election';
export type { ElectionRules } from './election/election-rules';
export {
  electionState,
  electionStates,
  noElectionTimes,
  type ElectionState,
  type ElectionTimes,
} from './election/election-state';
export { extendElection, type ExtendRefusal, type Extension } from './election/extend-election';
export { openElection, type OpenDecision } from './election/open-election';
export {
  sealElection,
  type ElectionToSeal,
  type Sealing,
  type SealRefusal,
} from './election/seal-election';
export { shownClosesAt } from './election/shown-closes-at';
export type { WrongState } from './election/wrong-state';

export type { Applied } from './tally/apply-in-order';
export { partyTotals, type GroupTotal, type PartyTotals } from './tally/party-totals';
export {
  mayBeReleased,
  releasable,
  releasableBallots,
  type ReleasableBox,
  type ReleaseRules,
} from './tally/releasable';
export { hasItsSnapshots } from './tally/snapshots';
export {
  applyEntries,
  betterTally,
  emptyTally,
  type PrefixCounts,
  type TallyEntry,
  type TallyOpening,
  type TallyState,
} from './tally/tally';
export {
  applyParticipations,
  emptyTurnout,
  type Participation,
  type TurnoutState,
} from './tally/turnout';
