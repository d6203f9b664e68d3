import { contracts } from '@scrutin/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incoming } from '../../../test/incoming';
import { kafkaBatchBytesMax, recordBytes } from './outgoing';
import { quarantineRecord } from './quarantine-record';

const origin = { topic: 'scrutin.ballots', partition: 3 } as const;
const nowMs = Date.UTC(2026, 4, 4, 8, 30);

const recordOf = (key: Buffer | null, value: Buffer | null) => {
  const text = { key: key?.toString() ?? null, value: value?.toString() ?? null };
  const message = { ...incoming(text.key, text.value), offset: 7n, bytes: { key, value } };
  const record = quarantineRecord(origin, { message, reason: 'not_json', detail: '' }, nowMs);
  return { record, payload: JSON.parse(record.value ?? '') as Record<string, unknown> };
};

describe('a copy for the quarantine', () => {
  it('says what came from where, and the day alone', () => {
    const { record, payload } = recordOf(Buffer.from('a box'), Buffer.from('{'));
    expect(record).toMatchObject({ key: 'a box', timestampMs: Date.UTC(2026, 4, 4) });
    expect(record.headers).toMatchObject({ ce_id: 'scrutin.ballots/3/7' });
    expect(record.headers).not.toHaveProperty('ce_time');
    expect(payload).toEqual({
      topic: 'scrutin.ballots',
      partition: 3,
      offset: '7',
      reason: 'not_json',
      detail: '',
      type: 'scrutin.participation.v1',
      key: { encoding: 'utf8', text: 'a box', bytes: 5 },
      value: { encoding: 'utf8', text: '{', bytes: 1 },
    });
  });

  it('fits into a record and keeps to its contract, whatever came', () => {
    const bytes = fc
      .tuple(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 1, max: 30_000 }))
      .map(([part, times]) => Buffer.concat(Array<Uint8Array>(times).fill(part)));
    const anything = fc.option(
      fc.oneof(bytes, fc.constantFrom(Buffer.alloc(2_000_000), Buffer.alloc(128 * 1024, '"'))),
    );
    fc.assert(
      fc.property(anything, anything, (key, value) => {
        const { record, payload } = recordOf(key, value);
        expect(recordBytes(record)).toBeLessThanOrEqual(kafkaBatchBytesMax);
        expect(contracts['scrutin.quarantine'].schema.parse(payload)).toEqual(payload);
      }),
      { numRuns: 30 },
    );
  });
});
