import { newBallotRecord, type BallotRecord } from '@scrutin/ballot-client';
import { describe, expect, it } from 'vitest';
import { ballotStageOf } from './ballot-stage';

const fresh = newBallotRecord('election', new Uint8Array(16));
const bound: BallotRecord = {
  ...fresh,
  box: 'b',
  ledger: 'l',
  fingerprint: 'f',
  blindedMessage: 'm',
};
const signed: BallotRecord = { ...bound, signature: 's' };
const cast: BallotRecord = { ...signed, choices: '10', ballot: 'jws' };

describe('the stage of a ballot', () => {
  it.each([
    ['nothing is kept, nothing was handed out', null, false, 'get'],
    ['nothing is kept, it was handed out', null, true, 'restore'],
    ['a seed that was never used', fresh, false, 'get'],
    ['a seed that was never used, and another was', fresh, true, 'restore'],
    ['an answer is missing', bound, false, 'getting'],
    ['an answer is missing, and the server has given it', bound, true, 'getting'],
    ['a credential is there', signed, true, 'choose'],
    ['a signed ballot may have been sent', cast, true, 'send'],
    ['there is a receipt', { ...cast, receipt: 'r' }, true, 'receipt'],
  ] as const)('when %s', (_, record, isIssued, stage) => {
    expect(ballotStageOf(record, isIssued)).toBe(stage);
  });
});
