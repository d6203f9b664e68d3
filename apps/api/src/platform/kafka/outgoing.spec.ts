import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittingCount, kafkaBatchBytesMax, recordBytes, toOutgoing } from './outgoing';

const record = (bytes: number) => ({
  topic: 'scrutin.regions' as const,
  key: 'k',
  value: 'x'.repeat(bytes),
  headers: {},
  timestampMs: 0,
});

describe('toOutgoing', () => {
  it('gives CloudEvents headers, with a time where the contract has one', () => {
    const timestampMs = Date.UTC(2026, 4, 4, 8);
    const of = (topic: 'scrutin.ballots' | 'scrutin.regions') =>
      toOutgoing({ topic, key: 'k', payload: { a: 1 }, id: 'box/1', timestampMs });
    expect(of('scrutin.regions')).toMatchObject({
      value: '{"a":1}',
      timestampMs,
      headers: {
        ce_id: 'box/1',
        ce_type: 'scrutin.region.v1',
        ce_time: '2026-05-04T08:00:00.000Z',
      },
    });
    expect(of('scrutin.ballots').headers).not.toHaveProperty('ce_time');
  });

  it('makes a tombstone of no payload', () => {
    const event = { topic: 'scrutin.regions', key: 'k', payload: null, id: '1', timestampMs: 0 };
    expect(toOutgoing(event as never).value).toBeNull();
  });
});

describe('fittingCount', () => {
  it('takes the longest beginning that fits, and one at least', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2_000), { minLength: 1, maxLength: 20 }), (sizes) => {
        const records = sizes.map(record);
        const bytesMax = 3_000;
        const count = fittingCount(records, bytesMax);
        const bytes = (end: number) =>
          records.slice(0, end).reduce((sum, each) => sum + recordBytes(each), 0);
        expect(count === 1 || bytes(count) <= bytesMax).toBe(true);
        expect(count === records.length || bytes(count + 1) > bytesMax).toBe(true);
      }),
    );
  });

  it('counts bytes, not characters', () => {
    const wide = { ...record(0), value: 'é'.repeat(kafkaBatchBytesMax / 2) };
    expect(recordBytes(wide)).toBeGreaterThan(kafkaBatchBytesMax);
  });
});
