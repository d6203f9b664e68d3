import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOf, takeBatch, type OutboxRow } from './outbox-batch';

const tooLarge = { text: 'x'.repeat(1_000_000) };

const row = (id: number, aggregateid: string, payload: object | null = { id }): OutboxRow => ({
  id: String(id),
  aggregatetype: 'regions',
  aggregateid,
  payload,
  created_at: new Date(0),
});

const ids = (rows: readonly OutboxRow[]) => rows.map(({ id }) => Number(id));

describe('takeBatch', () => {
  it('makes records of rows, tombstones included', () => {
    const { records } = takeBatch([row(1, 'a'), row(2, 'b', null)], new Set(), 10);
    expect(records).toMatchObject([
      { topic: 'scrutin.regions', key: 'a', value: '{"id":1}', headers: { ce_id: '1' } },
      { topic: 'scrutin.regions', key: 'b', value: null, headers: { ce_id: '2' } },
    ]);
  });

  it('sets aside a row that is too large or of no topic, and everything after it on its key', () => {
    const rows = [
      row(1, 'a'),
      row(2, 'a', tooLarge),
      row(3, 'b'),
      row(4, 'a'),
      { ...row(5, 'c'), aggregatetype: 'nothing' },
    ];
    const batch = takeBatch(rows, new Set(), 10);
    expect(ids(batch.rows)).toEqual([1, 3]);
    expect(ids(batch.unsendable)).toEqual([2, 5]);
  });

  it('never lets a row overtake an earlier one of its key', () => {
    const keys = fc.constantFrom('a', 'b', 'c');
    fc.assert(
      fc.property(
        fc.array(fc.record({ key: keys, isLarge: fc.boolean() }), { maxLength: 12 }),
        fc.uniqueArray(keys),
        fc.integer({ min: 1, max: 12 }),
        (items, blocked, rowsMax) => {
          const rows = items.map(({ key, isLarge }, index) =>
            row(index, key, isLarge ? tooLarge : { index }),
          );
          const blockedKeys = new Set(blocked.map((key) => `regions/${key}`));
          const batch = takeBatch(rows, blockedKeys, rowsMax);
          expect(batch.rows.length).toBeLessThanOrEqual(rowsMax);
          for (const key of ['a', 'b', 'c'].map((id) => `regions/${id}`)) {
            const ofKey = rows.filter((each) => keyOf(each) === key);
            const taken = batch.rows.filter((each) => keyOf(each) === key);
            expect(taken).toEqual(ofKey.slice(0, taken.length));
            if (blockedKeys.has(key)) expect(taken).toEqual([]);
          }
        },
      ),
    );
  });
});
