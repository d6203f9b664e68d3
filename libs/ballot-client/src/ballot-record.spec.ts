import { describe, expect, it } from 'vitest';
import { ballotSlot, newBallotRecord, parseBallotRecord } from './ballot-record';

const record = newBallotRecord('election', new Uint8Array(16));

describe('a ballot record', () => {
  it('goes through JSON and back', () => {
    expect(parseBallotRecord(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });

  it.each([
    ['nothing', null],
    ['a text', 'x'],
    ['another version', { ...record, version: 2 }],
    ['a missing member', { ...record, receipt: undefined }],
    ['a number in place of a text', { ...record, seed: 1 }],
  ])('is not read from %s', (_, value) => {
    expect(parseBallotRecord(value)).toBeNull();
  });

  it('has a place of its own for each voter and election', () => {
    const slots = [
      ballotSlot('a', 'b'),
      ballotSlot('a', 'c'),
      ballotSlot('c', 'b'),
      ballotSlot('ab', ''),
    ];
    expect(new Set(slots).size).toBe(slots.length);
    expect(slots[0]).not.toContain('b\0');
  });
});
