import type { BallotRecord } from '@scrutin/ballot-client';

/** How far this device has come with a ballot; what is stored decides, so a reload changes nothing. */
export type BallotStage =
  /** No ballot has been asked for. */
  | 'get'
  /** One was asked for, and its answer never arrived: the same request is made again. */
  | 'getting'
  /** It was handed out to another device. */
  | 'restore'
  | 'choose'
  /** A signed ballot is kept that may have been sent. */
  | 'send'
  | 'receipt';

export const ballotStageOf = (record: BallotRecord | null, isIssued: boolean): BallotStage => {
  if (record !== null) {
    if (record.receipt !== null) return 'receipt';
    if (record.ballot !== null) return 'send';
    if (record.signature !== null) return 'choose';
    if (record.blindedMessage !== null) return 'getting';
  }
  return isIssued ? 'restore' : 'get';
};
