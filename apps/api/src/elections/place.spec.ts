import { describe, expect, it } from 'vitest';
import { encodeCursor } from '../platform/http/cursor';
import { placeOf } from './place';

const id = '00000000-0000-4000-8000-000000000001';

describe('the place of a page', () => {
  it.each([[0], [1_777_881_600_000], [253_402_300_799_999], [null]])('is read: %s', (number) => {
    expect(placeOf(encodeCursor([number, id]))).toEqual({ number, id });
  });

  it('is none without a cursor', () => {
    expect(placeOf(undefined)).toBeNull();
  });

  it.each([
    ['nothing', []],
    ['too little', [1]],
    ['too much', [1, id, 2]],
    ['a time before all times', [-1, id]],
    ['a time after all times', [253_402_300_800_000, id]],
    ['a fraction', [0.5, id]],
    ['a text in place of a number', ['1', id]],
    ['no id', [1, 'x']],
    ['null in place of an id', [1, null]],
  ])('is refused as %s', (_, key) => {
    expect(() => placeOf(encodeCursor(key))).toThrow('not as it should be');
  });
});
