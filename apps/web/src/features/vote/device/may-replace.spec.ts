import { newBallotRecord, type BallotRecord } from '@scrutin/ballot-client';
import { describe, expect, it } from 'vitest';
import { mayReplace } from './may-replace';

const fresh = newBallotRecord('election', new Uint8Array(16));
const bound: BallotRecord = {
  ...fresh,
  box: 'b',
  ledger: 'l',
  fingerprint: 'f',
  blindedMessage: 'm',
};
const issued: BallotRecord = { ...bound, signature: 's' };
const signed: BallotRecord = { ...issued, choices: '10', ballot: 'jws' };
const cast: BallotRecord = { ...signed, receipt: 'r' };
const other = (record: BallotRecord): BallotRecord => ({ ...record, seed: 'other' });

describe('a record', () => {
  it.each([
    ['the first one', null, fresh],
    ['each next step', fresh, bound],
    ['each next step', bound, issued],
    ['each next step', issued, signed],
    ['each next step', signed, cast],
    ['the same again', cast, cast],
    ['another seed, as long as none was used', fresh, other(bound)],
    ['its seed alone, when the server refused what was made with it', bound, fresh],
  ])('is replaced by %s', (_, kept, next) => {
    expect(mayReplace(kept, next)).toBe(true);
  });

  it.each([
    ['another seed, when the server has seen this one', bound, other(bound)],
    ['another seed, when a ballot is there', issued, other(issued)],
    ['one that forgets the credential', issued, bound],
    ['other bytes than may have been sent', signed, { ...signed, ballot: 'other' }],
    ['one that forgets the ballot', signed, issued],
    ['one that forgets the receipt', cast, signed],
  ])('is not replaced by %s', (_, kept, next) => {
    expect(mayReplace(kept, next)).toBe(false);
  });
});
